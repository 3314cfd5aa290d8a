"""The WSGI application that granian serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

#: What a proxy says of who asks (X-Forwarded-For) and how (X-Forwarded-Proto) is believed of ENISHI_PROXIES only:
#: others could say anything, and limits by address would limit nobody, or everybody at once.
application = wrap_wsgi_with_proxy_headers(get_wsgi_application(), settings.ENISHI_PROXIES)

from enishi.introductions.ways import engine  # noqa: E402

engine.here.begin()

from enishi.web import hot  # noqa: E402

hot.begin()
