"""Addresses of notices."""

from django.urls import path

from enishi.notifications import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.notices_read, name="notices_read"),
    path("notices/mail/", views.by_mail, name="notices_mail"),
    path("notices/off/<str:secret>/", views.off, name="notices_off"),
    path("notices/<uuid:public_id>/", views.notice, name="notice"),
]
