"""The card book, and what comes into it: its holder's alone."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Model, Q

from enishi.cards.models import CardPicture, Change, Contact, Distinct, HeldCard, MatchKey, Meeting, Tag
from enishi.portability.models import ColumnMapping, Export, Import, ImportRow
from enishi.scanning.models import Photograph, Reading
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule
from enishi.visibility.viewer import Viewer


def _not_deleted(viewer: Viewer) -> Q:
    return Q(deleted_at=None)


def _not_merged(viewer: Viewer) -> Q:
    return Q(merged_into=None)


def _contact_not_deleted(viewer: Viewer) -> Q:
    return Q(contact__deleted_at=None)


def _card_not_deleted(viewer: Viewer) -> Q:
    return Q(card__deleted_at=None)


def _contact_of_the_card_not_deleted(viewer: Viewer) -> Q:
    return Q(card__contact__deleted_at=None)


OF_A_LIVE_CONTACT = replace(HOLDERS_OWN, gates={"contact not deleted": _contact_not_deleted})

RULES: dict[type[Model], Rule] = {
    Contact: replace(HOLDERS_OWN, gates={"not deleted": _not_deleted, "not merged into another": _not_merged}),
    HeldCard: replace(HOLDERS_OWN, gates={"not deleted": _not_deleted, "contact not deleted": _contact_not_deleted}),
    CardPicture: replace(
        HOLDERS_OWN,
        gates={"card not deleted": _card_not_deleted, "contact not deleted": _contact_of_the_card_not_deleted},
    ),
    Meeting: OF_A_LIVE_CONTACT,
    # A deletion is a change too, and must stay visible for its undo.
    Change: HOLDERS_OWN,
    Distinct: HOLDERS_OWN,
    MatchKey: HOLDERS_OWN,
    Tag: HOLDERS_OWN,
    Photograph: HOLDERS_OWN,
    Reading: HOLDERS_OWN,
    Import: HOLDERS_OWN,
    ImportRow: HOLDERS_OWN,
    ColumnMapping: HOLDERS_OWN,
    Export: HOLDERS_OWN,
}
