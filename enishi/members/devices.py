"""What a browser says it is, in two words. The whole of it is kept nowhere: it would tell one machine from others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enishi.members.models import Device

#: What stands in a User-Agent -> what people call it. The first that is found: many say that they are others, too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def known(user_agent: str) -> tuple[str, str]:
    """(browser, system), "" for what is not known.

    >>> known("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1")
    ('Safari', 'iPhone')
    """
    first = (next((name for sign, name in table if sign in user_agent), "") for table in (_BROWSERS, _SYSTEMS))
    browser, system = first
    return browser, system


def words(device: Device) -> str:
    """As it stands in a list."""
    if device.browser and device.system:
        return _("%(browser)s on %(system)s") % {"browser": device.browser, "system": device.system}
    return device.browser or device.system or _("A browser")
