"""Using what an archive says about oneself, when one asked for it."""

from __future__ import annotations

from enishi.members import actions as members
from enishi.members.models import Face
from enishi.portability.own import Own


def use_own_name(by: Face, own: Own) -> None:
    """The name of one's work face as the archive has it. A reading stays while the name it is for does."""
    same = (own.family, own.given) == (by.family, by.given)
    members.rename(
        by,
        family=own.family or by.family,
        given=own.given,
        family_kana=own.family_kana or (by.family_kana if same or own.family == by.family else ""),
        given_kana=own.given_kana or (by.given_kana if same or own.given == by.given else ""),
    )
