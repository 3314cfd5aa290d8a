"""Addresses of the desk: answers for anybody, without signing in."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.reach.views import rates

urlpatterns: list[URLPattern] = [
    path("rates/", rates.rates, name="rates"),
]
