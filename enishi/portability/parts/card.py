"""One's own card with its older versions, and whom it was handed to. The ties are there for people only: one is made
by handing over cards, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.cards.actions.record import plain
from enishi.cards.models import HeldCard
from enishi.exchange.models import CardVersion, Handed, OwnCard
from enishi.exchange.queries import own_card
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import check_fields, columns_of, plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP, Putting
from enishi.ties.models import Distance, Tie
from enishi.visibility import owned, visible

TABLES = ("own_card", "own_card_versions", "handed")
#: Whether it was a member, and which one, is no column of these.
_HANDED = ("name", "occasion", "handed_at")


def count(by: Face) -> int:
    return sum(owned(by, model).count() for model in (OwnCard, CardVersion, Handed, Tie))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    # What names a version is read before the versions are, so that each is among them.
    yield from packing.table("own_card", _own_card(by))
    yield from packing.table("handed", _handed(by))
    yield from packing.table("own_card_versions", _versions(by))
    yield from packing.table("ties", _ties(by))


def _own_card(by: Face) -> Iterator[Json]:
    for one in owned(by, OwnCard).select_related("current"):
        yield {"current": str(one.current.public_id), "vertical": one.vertical}


def _versions(by: Face) -> Iterator[Json]:
    for one in owned(by, CardVersion).order_by("pk").iterator(chunk_size=STEP):
        yield {"id": str(one.public_id), "fields": one.fields, **plain_columns(one, ("made_at",))}


def _handed(by: Face) -> Iterator[Json]:
    for one in owned(by, Handed).select_related("version").order_by("pk").iterator(chunk_size=STEP):
        version = str(one.version.public_id)
        yield {"id": str(one.public_id), "version": version, **plain_columns(one, _HANDED)}


def _ties(by: Face) -> Iterator[Json]:
    """Each with the name that the holder's own book or record has, never with what the other calls themselves now."""
    named = dict(visible(by, Handed).exclude(to=None).order_by("pk").values_list("to", "name"))
    given = visible(by, HeldCard).filter(given_by__isnull=False).select_related("contact").order_by("pk")
    named |= {held.given_by_id or 0: str(held.contact) for held in given.iterator(chunk_size=STEP)}
    for tie in owned(by, Tie).order_by("pk").iterator(chunk_size=STEP):
        distance = Distance(tie.distance).name.lower()
        name = named.get(tie.other_id, tie.name)
        kept = plain_columns(tie, ("by_cards", "connected", "serves"))
        yield {"name": name, "distance": distance, "since": plain(tie.made_at), **kept}


# Putting it back


def put(putting: Putting) -> None:
    """Not where there is a card already. Nobody is offered it, and the codes are new ones."""
    if own_card(putting.by) is not None:
        return
    for rows in putting.rows("own_card_versions"):
        putting.insert("cardversion", rows, _version)
    for rows in putting.rows("handed"):
        putting.insert("handed", rows, _handed_over)
    if (own := putting.only("own_card")) is not None:
        current = putting.number("cardversion", own["current"])
        putting.to.insert([OwnCard(holder=putting.by, current_id=current, **columns_of(OwnCard, own, ("vertical",)))])
        putting.besides = True
    elif putting.numbers["cardversion"]:
        raise ValueError("versions of no card")


def _version(putting: Putting, row: Json) -> CardVersion:
    check_fields(row["fields"])
    return CardVersion(holder=putting.by, fields=row["fields"], **columns_of(CardVersion, row, ("made_at",)))


def _handed_over(putting: Putting, row: Json) -> Handed:
    version = putting.number("cardversion", row["version"])
    return Handed(holder=putting.by, version_id=version, **columns_of(Handed, row, _HANDED))
