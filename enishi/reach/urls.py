"""Addresses of the desk: answers for anybody, without signing in."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.reach.views import correlation, profile, rates

urlpatterns: list[URLPattern] = [
    path("profile/", profile.profile_check, name="profile_check"),
    path("profile/score/<str:word>/", profile.profile_score, name="profile_score"),
    path("profile/correlation/", correlation.profile_correlation, name="profile_correlation"),
    path("rates/", rates.rates, name="rates"),
]
