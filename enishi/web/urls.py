"""All addresses of the site. Each is in the table of URL × person (tests/test_urls.py), or that test fails."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from enishi.web import mailbox, promises, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("", include("enishi.members.urls")),
    path("", include("enishi.notifications.urls")),
    path("", include("enishi.profiles.urls")),
    path("", include("enishi.thanks.urls")),
    path("", include("enishi.messages.urls")),
    path("", include("enishi.posts.urls")),
    path("", include("enishi.introductions.urls")),
    path("", include("enishi.moderation.urls")),
    path("language/", views.choose_language, name="choose_language"),
    path("promises/", promises.promises, name="promises"),
    path("years/", views.choose_years, name="choose_years"),
    path("mail/", mailbox.mailbox, name="mailbox"),
    path("book/", include("enishi.cards.urls")),
    path("scan/", include("enishi.scanning.urls")),
    path("", include("enishi.exchange.urls")),
    path("desk/", include("enishi.reach.urls")),
    path("bring/", include("enishi.portability.urls")),
]

handler400 = "enishi.web.errors.bad_request"
handler403 = "enishi.web.errors.forbidden"
handler404 = "enishi.web.errors.not_found"
#: allauth's: too many tries.
handler429 = "enishi.web.errors.too_often"
handler500 = "enishi.web.errors.broken"
