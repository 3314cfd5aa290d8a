"""All addresses of the site. Each is in the table of URL × person (tests/test_urls.py), or that test fails."""

from django.urls import include, path

from enishi.web import views

urlpatterns = [
    path("", views.front, name="front"),
    path("account/", include("allauth.account.urls")),
    path("language/", views.choose_language, name="choose_language"),
]
