"""Signing up, in and out, and one's own page. The names are allauth's where the view is: it reverses them."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from enishi.members import safeguards, views
from enishi.members.safeguards import not_in_the_demonstration as unshared

urlpatterns = [
    path("account/signup/", allauth.signup, name="account_signup"),
    path("account/login/", allauth.login, name="account_login"),
    path("account/logout/", views.sign_out, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/email/", views.address, name="account_email"),
    path("account/confirm-email/", allauth.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^account/confirm-email/(?P<key>[-:\w]+)/$", allauth.confirm_email, name="account_confirm_email"),
    path("account/password/change/", safeguards.change_password, name="account_change_password"),
    path("account/password/set/", safeguards.set_password, name="account_set_password"),
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
    path("account/second/", safeguards.index, name="mfa_index"),
    path("account/second/sign-in/", mfa.authenticate, name="mfa_authenticate"),
    path("account/second/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second/app/", unshared(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second/codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/passkeys/add/", unshared(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/remove/", safeguards.remove_passkey, name="mfa_remove_webauthn"),
    path("account/passkeys/rename/", safeguards.rename_passkey, name="rename_passkey"),
    path("account/passkeys/sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("account/passkeys/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/devices/", safeguards.list_devices, name="devices"),
    path("account/devices/end/", safeguards.end_devices, name="end_devices"),
    path("account/devices/<uuid:public_id>/end/", safeguards.end_device, name="end_device"),
    path("me/", views.me, name="me"),
    path("me/act/", views.act_as, name="act_as"),
    path("me/swap/", views.swap, name="me_swap"),
    path("me/invitations/", views.invitations, name="invitations"),
    path("me/invitations/<uuid:public_id>/end/", views.end_invitation, name="end_invitation"),
    path("i/<str:secret>/", views.invited, name="invited"),
]
