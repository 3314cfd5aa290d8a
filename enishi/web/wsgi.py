"""The WSGI application that granian serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

django = get_wsgi_application()

# Rooms can be imported only now.
from enishi.introductions.ways import engine  # noqa: E402
from enishi.web import hot  # noqa: E402

#: What a proxy says of who asks (X-Forwarded-For) and how (X-Forwarded-Proto) is believed of ENISHI_PROXIES only:
#: others could say anything, and limits by address would limit nobody, or everybody at once.
application = wrap_wsgi_with_proxy_headers(hot.Front(django), settings.ENISHI_PROXIES)

engine.here.begin()
hot.begin()
