"""All settings. A site is set by a few environment variables (ENISHI_*); its state is one folder, ENISHI_HOME."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from enishi.web import sqlite

sqlite.stand_in()

from django.utils.translation import gettext_lazy as _  # noqa: E402

from enishi.web.home import home_folder, secret_key  # noqa: E402

PACKAGE = Path(__file__).resolve().parent.parent

ENISHI_HOME = home_folder()
ENISHI_URL = (os.environ.get("ENISHI_URL") or "http://localhost:8000").rstrip("/")
_site = urlsplit(ENISHI_URL)
HTTPS = _site.scheme == "https"
#: Addresses and networks of the proxies that speak for others: where the site is https, the one on this machine.
ENISHI_PROXIES = os.environ.get("ENISHI_PROXIES", "").replace(",", " ").split() or (
    ["127.0.0.1", "::1"] if HTTPS else []
)

SECRET_KEY = secret_key(ENISHI_HOME)
DEBUG = False
# A local site also answers to 127.0.0.1 (by redirecting: passkeys refuse addresses).
ALLOWED_HOSTS = [_site.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ENISHI_URL]
ROOT_URLCONF = "enishi.web.urls"
WSGI_APPLICATION = "enishi.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "enishi.tasks",
    "enishi.media",
    "enishi.members",
    "enishi.facts",
    "enishi.notifications",
    "enishi.safety",
    "enishi.cards",
    "enishi.scanning",
    "enishi.ties",
    "enishi.exchange",
    "enishi.footprints",
    "enishi.profiles",
    "enishi.thanks",
    "enishi.messages",
    "enishi.posts",
    "enishi.introductions",
    "enishi.reach",
    "enishi.moderation",
    "enishi.portability",
    "enishi.demo",
    "enishi.web.apps.WebConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "enishi.web.hot.Hot",
    "enishi.web.middleware.Headers",
    "enishi.web.middleware.Isolation",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "enishi.web.middleware.Smaller",
    "enishi.web.middleware.OneHost",
    "enishi.web.middleware.Sessions",
    "enishi.web.middleware.Language",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "enishi.web.middleware.ActingFace",
    "enishi.safety.standing.Standing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "enishi.web.jinja.environment",
            "context_processors": ["enishi.members.acting.in_forms"],
        },
    },
    {
        # Only for what allauth brings and we do not replace.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


def _database(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?option=…`, or a SQLite file in ENISHI_HOME where url is empty."""
    if not url:
        import sqlite3

        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ENISHI_HOME / "enishi.sqlite3",
            # To open it takes many times as long as to ask it.
            "CONN_MAX_AGE": 60,
            "OPTIONS": sqlite.options(sqlite3.sqlite_version_info),
            # A file also in tests: an in-memory database takes no WAL and shares no lock with a second connection.
            "TEST": {"NAME": ENISHI_HOME / "test.sqlite3"},
        }
    parts = urlsplit(url)
    # Databases live on disks without moving parts: reading here and there costs what reading on costs. Told so,
    # PostgreSQL uses the search index for rare words of one book, too.
    options = {"options": "-c random_page_cost=1.1", **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DATABASES = {"default": _database(os.environ.get("ENISHI_DATABASE_URL", ""))}

# Who may come in

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["enishi.members.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SIGNUP_FORM_CLASS = "enishi.members.forms.NameForm"
ACCOUNT_FORMS = {
    name: f"enishi.members.account_forms.{form}"
    for name, form in (
        ("signup", "SignUp"),
        ("login", "SignIn"),
        ("reset_password", "ResetPassword"),
        ("reset_password_from_key", "NewPassword"),
        ("change_password", "ChangePassword"),
        ("set_password", "SetPassword"),
        ("add_email", "ChangeEmail"),
        ("reauthenticate", "Reauthenticate"),
    )
}
#: Where visitors find the program as it runs here: the AGPL gives them a right to it.
ENISHI_SOURCE = os.environ.get("ENISHI_SOURCE", "")
#: Whether anybody may sign up, or only who was invited (ENISHI_SIGN_UP=invited).
ENISHI_OPEN_TO_ALL = os.environ.get("ENISHI_SIGN_UP", "open") != "invited"
#: Registered with an address they proved, before anybody may have a nickname: among a dozen it hides nobody.
ENISHI_PRIVATE_FACES_FROM = int(os.environ.get("ENISHI_PRIVATE_FACES_FROM") or 50)
ACCOUNT_ADAPTER = "enishi.members.adapter.Adapter"
# One address a member: a new one takes the place of the old one once it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
# Only in the browser that signed up; whoever opens the link elsewhere signs in.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme

# The second step, and passkeys instead of a password
MFA_ADAPTER = "enishi.members.second.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Enishi"
# A phone's clock may be a little off.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    name: f"enishi.members.second_forms.{form}"
    for name, form in (
        ("authenticate", "Code"),
        ("reauthenticate", "CodeOnceMore"),
        ("activate_totp", "FirstCode"),
        ("add_webauthn", "NewPasskey"),
        ("login_webauthn", "PasskeyToSignIn"),
        ("authenticate_webauthn", "PasskeyAsSecondStep"),
        ("reauthenticate_webauthn", "PasskeyOnceMore"),
    )
}

# The counts behind allauth's limits: in the database, so that all workers count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

#: Megabytes of pages that each worker keeps as they were answered (web/hot.py); 0: none.
ENISHI_KEPT_PAGES = int(os.environ.get("ENISHI_KEPT_PAGES") or 32)
#: Where answers to notices by mail go: `enishi mail receive` reads what comes for it (docs/running.md); "" for nowhere.
ENISHI_REPLY_ADDRESS = os.environ.get("ENISHI_REPLY_ADDRESS", "")

CSRF_FAILURE_VIEW = "enishi.web.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
#: Before the name of each cookie: none but this very host can have set it. Only over https do browsers take it.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}session", f"{COOKIE_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SESSION_COOKIE_AGE = 60 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "enishi.web.said_once.SaidOnce"
SECURE_REFERRER_POLICY = "same-origin"

# Mail: by SMTP where ENISHI_SMTP_URL is set (smtp://user:password@host:587), else into a folder that a
# page only this machine can open shows.
_smtp = urlsplit(os.environ.get("ENISHI_SMTP_URL", ""))
MAIL_FOLDER = ENISHI_HOME / "mail"
MAIL_IS_KEPT = not _smtp.hostname
if _smtp.hostname:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_SSL = _smtp.scheme == "smtps"
    # A mail server on this very machine needs no cover on the way, and seldom offers one.
    EMAIL_USE_TLS = not EMAIL_USE_SSL and _smtp.hostname not in ("localhost", "127.0.0.1", "::1")
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = os.environ.get("ENISHI_MAIL_FROM", f"Enishi <enishi@{_site.hostname or 'localhost'}>")

# Words and time
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
TIME_ZONE = os.environ.get("ENISHI_TIME_ZONE", "Asia/Tokyo")

# Files
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # from the rooms, with nothing to collect first
MEDIA_ROOT = ENISHI_HOME / "media"
# Larger uploads wait on the disk: several at once must not fill the memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
# A pasted text may be long; a table may have as many columns to tell, a selection as many people.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
#: The largest thing that may be put into the one box, in bytes. A LinkedIn or Facebook archive without
#: pictures is far smaller.
ENISHI_LARGEST_UPLOAD = 300 << 20

#: The e-mail is unique whatever its capitals, by a constraint that this check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "enishi.web.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A form filled in wrongly is no fault of the site's, and what somebody asked for is nobody's to read; nor is it
    # ours who asks for names that are not the site's: robots do, all day.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
