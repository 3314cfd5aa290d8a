"""`enishi profile --for SITE`: what a site's form takes of a profile. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint
from enishi.web.cli.given import given
from enishi.web.cli.small import speak
from enishi.web.cli.words import language


def copying(options: argparse.Namespace) -> int:
    speak("reach")
    from enishi.reach.copying.filling import filled
    from enishi.reach.copying.given import of_file
    from enishi.reach.copying.saying import remarks_of
    from enishi.reach.profiles.given import Wrong, remarks

    try:
        with given(options.file) as (path, name):
            person = of_file(path, name)
    except Wrong as wrong:
        raise Complaint(str(wrong), NOTHING_READABLE) from wrong
    form = filled(person, options.site, "ja" if (options.language or language()) == "ja" else "en")
    unread = remarks(person)
    said = [*unread, *remarks_of(form)]
    if options.json:
        print(json.dumps(_as_json(form) | {"remarks": said}, ensure_ascii=False))
    else:
        _print_plain(form)
        for sentence in said:
            print(sentence, file=sys.stderr)
    return SOME_UNREADABLE if unread else FINE


def _as_json(form: Any) -> dict[str, Any]:
    from enishi.reach.copying.sites import sizes

    return {
        "site": form.site,
        "language": form.language,
        "fields": [
            {
                "name": one.key,
                "label": one.field.label(form.language),
                "text": one.text,
                "length": one.length,
                "limit": one.field.limit,
                "cut": one.cut,
                "whole": one.whole,
            }
            for one in form.fields
        ],
        "pictures": [
            {"name": size.name, "label": size.label(form.language), "width": size.width, "height": size.height}
            for size in sizes()
            if size.site == form.site
        ],
    }


def _print_plain(form: Any) -> None:
    from enishi.reach.copying.saying import fit

    part = 0
    for one in form.fields:
        if one.of != part:
            print()
            part = one.of
        fits = f" ({fit(one)})" if one.field.limit is not None else ""
        print(f"{one.field.label(form.language)}{fits}: {one.text}")
