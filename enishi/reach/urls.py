"""Addresses of the desk: answers for anybody, without signing in."""

from __future__ import annotations

from django.urls import URLPattern, path

from enishi.reach.views import channel, copying, correlation, figures, profile, rates

urlpatterns: list[URLPattern] = [
    path("channel/", channel.channel, name="channel"),
    path("channel/<uuid:public_id>/", channel.channel_person, name="channel_person"),
    path("figures/", figures.figures, name="figures"),
    path("figures/mine/", figures.figures_mine, name="figures_mine"),
    path("profile/", profile.profile_check, name="profile_check"),
    path("profile/copy/", copying.profile_copy, name="profile_copy"),
    path("profile/copy/picture/", copying.profile_copy_picture, name="profile_copy_picture"),
    path("profile/score/<str:word>/", profile.profile_score, name="profile_score"),
    path("profile/correlation/", correlation.profile_correlation, name="profile_correlation"),
    path("rates/", rates.rates, name="rates"),
]
