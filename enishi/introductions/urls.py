"""Addresses of ties and requests. A tie is named by the face at its other end."""

from django.urls import path

from enishi.introductions.views import requests, ties

urlpatterns = [
    path("ties/", ties.ties, name="ties"),
    path("ties/manner/", requests.manner, name="manner"),
    path("ties/apart/", ties.apart_from, name="apart"),
    path("ties/<uuid:public_id>/", ties.tie, name="tie"),
    path("ties/<uuid:public_id>/let/", ties.let, name="tie_let"),
    path("ties/<uuid:public_id>/serve/", ties.serve, name="tie_serve"),
    path("ties/<uuid:public_id>/part/", ties.part, name="tie_part"),
    path("people/<uuid:public_id>/ask/", requests.ask, name="ask"),
    path("people/<uuid:public_id>/block/", ties.block, name="block"),
    path("people/<uuid:public_id>/mute/", ties.mute, name="mute"),
    path("people/<uuid:public_id>/take-back/", ties.take_back, name="take_back"),
    path("requests/<uuid:public_id>/withdraw/", requests.withdraw, name="request_withdraw"),
    path("requests/<uuid:public_id>/put-away/", requests.put_away, name="request_put_away"),
    path("requests/<uuid:public_id>/answer/", requests.answer, name="request_answer"),
]
