"""What is kept of one's own report, to take along: JSON that can be checked later, and a PDF for people.

Nothing of other reports is in it, nor of other people beyond what the reporter saw; nor anything of the log's chain,
from which one could work out whether anybody else reported in between (P8): the log is asked for the digest.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from enishi.exchange import setting
from enishi.exchange.setting import fonts
from enishi.members.models import Face
from enishi.moderation import evidence, queries
from enishi.moderation.models import Report

FORMAT = "enishi-evidence-pack-1"


class Unreadable(Exception):
    """No pack of ours."""


def as_json(face: Face, report: Report) -> str:
    return json.dumps(_pack(face, report), ensure_ascii=False, indent=1, sort_keys=True)


def _pack(face: Face, report: Report) -> dict[str, Any]:
    kept = queries.evidence_of(face, report)
    said: dict[str, Any] = {
        "format": FORMAT,
        "site": settings.ENISHI_URL,
        "report": str(report.public_id),
        "reported_at": report.made_at.isoformat(),
        "address": report.address,
        "why": report.why,
        "words": report.words,
        "answered_at": report.answered_at.isoformat() if report.answered_at else None,
        "outcome": report.outcome,
        "answer": report.answer,
    }
    if kept is not None:
        pictures = queries.kept_pictures(face, report)
        said["evidence"] = kept.seen
        said["digest"] = kept.digest
        said["pictures"] = {name: base64.b64encode(data).decode("ascii") for name, data in pictures.items()}
    return said


def check(text: str) -> dict[str, Any]:
    """The pack in this text with `whole`: whether the evidence is what its digest was made of. Raises Unreadable."""
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise Unreadable
        pictures = {name: base64.b64decode(data) for name, data in said.get("pictures", {}).items()}
        whole = "evidence" in said and evidence.is_whole(said["evidence"], said["digest"], pictures)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable from None
    return {**said, "whole": whole}


# For people


def may_set() -> bool:
    """Whether this machine has a font to set a PDF in."""
    return bool(fonts.files("gothic") or fonts.files("mincho"))


def as_pdf(face: Face, report: Report) -> bytes | None:
    """None where this machine has no Japanese font that may be embedded."""
    try:
        return setting.plain(list(_parts(face, report)))
    except setting.NoFont:
        return None


def _parts(face: Face, report: Report) -> Iterator[Any]:
    from enishi.exchange.setting.plain_pages import Line, Picture

    kept = queries.evidence_of(face, report)
    yield Line(_("Record of a report"), 6.0)
    yield Line(f"{settings.ENISHI_URL}　{report.public_id}", 2.8)
    yield Line(_("Reported: %(when)s") % {"when": _moment(report.made_at)}, above=1)
    yield Line(f"{report.get_why_display()}　{report.words}".strip())
    yield Line(report.address)
    if report.answered_at:
        yield Line(_("Answer: %(when)s") % {"when": _moment(report.answered_at)}, above=1)
        yield Line(report.answer)
    if kept is None:
        return
    yield Line(_("As it was seen: %(title)s") % {"title": kept.seen["title"]}, 4.2, above=1)
    yield Line(kept.seen["seen_at"], 2.8)
    for label, text in kept.seen["lines"]:
        yield Line(label, 2.8, above=0.5)
        for row in text.splitlines() or [""]:
            yield Line(row)
    there = queries.kept_pictures(face, report)
    for picture in kept.seen["pictures"]:
        if data := there.get(picture["sha256"]):
            yield Picture(data)
        yield Line(picture["alt"] or _("Picture"), 2.8)
        yield Line(f"SHA-256 {picture['sha256']}", 2.8)
    yield Line(f"SHA-256 {kept.digest}", 2.8, above=1)


def _moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M %Z")
