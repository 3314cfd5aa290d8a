"""Just enough of Django for the sentences of rooms: no settings of a site, no folder made, no database."""

from __future__ import annotations

from enishi.web.cli.words import LOCALES, language


def speak(*rooms: str) -> None:
    """Let these rooms speak, in the language of the terminal. To be called once something is to be said.

    Loading it takes as long as reading a card takes altogether.
    """
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        paths = [str(LOCALES.parent.parent / room / "locale") for room in rooms]
        settings.configure(USE_I18N=True, LANGUAGE_CODE="en", LOCALE_PATHS=paths)
        django.setup()
    translation.activate(language())
