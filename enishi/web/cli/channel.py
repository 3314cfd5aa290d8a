"""`enishi channel`: which network on which occasion. Needs no database."""

from __future__ import annotations

import argparse
import json

from enishi.web.cli import FINE
from enishi.web.cli.small import speak
from enishi.web.cli.words import _


def channel(options: argparse.Namespace) -> int:
    speak("reach")
    from enishi.reach.channels import FACTS, Facts, answer

    facts = Facts(**{name: value for name in FACTS if (value := getattr(options, name)) is not None})
    found = answer(facts)
    if options.json:
        print(json.dumps(found.as_json(facts), ensure_ascii=False))
        return FINE
    print(found.use)
    print(found.rule.why)
    print(_("Next:"), found.rule.then)
    return FINE
