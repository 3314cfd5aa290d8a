"""`enishi rate`: whether rates differ by more than chance would make them. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from enishi.reading import Unreadable
from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint
from enishi.web.cli.given import given
from enishi.web.cli.small import speak
from enishi.web.cli.words import _


def rate(options: argparse.Namespace) -> int:
    speak("reach")
    campaign = _asked(options.counts)
    if options.json:
        print(json.dumps(_as_json(campaign), ensure_ascii=False))
    else:
        _print_plain(campaign)
        for sentence in (*campaign.remarks, *campaign.problems):
            print(sentence, file=sys.stderr)
    return SOME_UNREADABLE if campaign.problems else FINE


def _asked(words: list[str]) -> Any:
    """The counts as typed, or what one file or standard input holds."""
    from enishi.reach.rates import campaign
    from enishi.reach.rates import given as typed
    from enishi.reach.rates.cohorts import Wrong

    try:
        if len(words) == 1 and (words[0] == "-" or Path(words[0]).is_file()):
            with given(words[0]) as (path, _name):
                return campaign.read(path)
        return typed.counts(words)
    except Wrong as wrong:
        raise Complaint(str(wrong), NOTHING_READABLE) from wrong
    except Unreadable as unreadable:
        raise Complaint(_("%s cannot be read as a table.") % words[0], NOTHING_READABLE) from unreadable


def _as_json(campaign: Any) -> dict[str, Any]:
    """One comparison as itself; of a table with several steps, one for each."""
    told = [_measure_as_json(measure) for measure in campaign.measures]
    out = told[0] if len(told) == 1 else {"measures": told}
    if campaign.problems:
        out["problems"] = campaign.problems
    return out


def _measure_as_json(measure: Any) -> dict[str, Any]:
    from enishi.reach.rates.cohorts import compared

    pairs = compared(measure.cohorts)
    out: dict[str, Any] = {"what": measure.what, "of": measure.of} if measure.what else {}
    out["cohorts"] = [cohort.as_json() for cohort in measure.cohorts]
    out["fisher_p"] = pairs[0].p if len(pairs) == 1 else None
    if len(pairs) > 1:
        places = {id(cohort): place for place, cohort in enumerate(measure.cohorts)}
        out["pairs"] = [
            {"cohorts": [places[id(pair.one)], places[id(pair.other)]], "fisher_p": pair.p, "holm_p": pair.holds}
            for pair in pairs
        ]
    return out


def _print_plain(campaign: Any) -> None:
    from enishi.reach.rates import saying
    from enishi.reach.rates.cohorts import compared

    for place, measure in enumerate(campaign.measures):
        if place:
            print()
        if measure.what:
            print(saying.title(measure))
        cohorts = saying.named(measure.cohorts)
        for cohort in cohorts:
            print(saying.headline(cohort))
            print("   ", saying.intervals(cohort))
        pairs = compared(cohorts)
        if said := saying.verdict(pairs):
            print(said)
        for pair in pairs:
            print("   ", saying.test(pair, alone=len(pairs) == 1))
