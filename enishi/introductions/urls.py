"""Addresses of ties, requests and introductions. A tie is named by the face at its other end, an errand by its
introduction. /r/ is a secret address."""

from django.urls import path

from enishi.introductions.views import errands, introductions, requests, ties, ways

urlpatterns = [
    path("ties/", ties.ties, name="ties"),
    path("ties/manner/", requests.manner, name="manner"),
    path("ties/ways/", ways.ways, name="ways"),
    path("ties/serving/", ways.serving, name="serving"),
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
    path("introductions/new/", introductions.new, name="introduction_new"),
    path("introductions/<uuid:public_id>/", introductions.introduction, name="introduction"),
    path("introductions/<uuid:public_id>/withdraw/", introductions.withdraw, name="introduction_withdraw"),
    path("introductions/<uuid:public_id>/arranged/", introductions.arranged, name="introduction_arranged"),
    path("introductions/<uuid:public_id>/put-away/", introductions.put_away, name="introduction_put_away"),
    path("introductions/<uuid:public_id>/answer/", errands.answer, name="introduced_answer"),
    path("introductions/<uuid:public_id>/hand/", errands.errand, name="errand"),
    path("introductions/<uuid:public_id>/hand/answer/", errands.answer_errand, name="errand_answer"),
    path("introductions/<uuid:public_id>/hand/arranged/", errands.arranged, name="errand_arranged"),
    path("introductions/<uuid:public_id>/hand/put-away/", errands.put_away, name="errand_put_away"),
    path("r/<str:secret>/", errands.guest, name="errand_guest"),
]
