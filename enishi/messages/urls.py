"""Addresses of conversations."""

from django.urls import path

from enishi.messages import views

urlpatterns = [
    path("messages/", views.conversations, name="conversations"),
    path("messages/<uuid:public_id>/", views.conversation, name="conversation"),
]
