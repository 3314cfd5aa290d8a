"""Signing up, in and out, and one's own page. The names are allauth's where the view is: it reverses them."""

from allauth.account import views as allauth
from django.urls import path, re_path

from enishi.members import views

urlpatterns = [
    path("account/signup/", allauth.signup, name="account_signup"),
    path("account/login/", allauth.login, name="account_login"),
    path("account/logout/", views.sign_out, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/email/", views.address, name="account_email"),
    path("account/confirm-email/", allauth.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^account/confirm-email/(?P<key>[-:\w]+)/$", allauth.confirm_email, name="account_confirm_email"),
    path("account/password/change/", allauth.password_change, name="account_change_password"),
    path("account/password/set/", allauth.password_set, name="account_set_password"),
    path("account/password/reset/", allauth.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("me/", views.me, name="me"),
    path("me/act/", views.act_as, name="act_as"),
    path("me/swap/", views.swap, name="me_swap"),
    path("me/invitations/", views.invitations, name="invitations"),
    path("me/invitations/<uuid:public_id>/end/", views.end_invitation, name="end_invitation"),
    path("i/<str:secret>/", views.invited, name="invited"),
]
