"""Posts and comments in the worlds of `worlds`, and who may see what of them, said a second time."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Model

from enishi.exchange.models import Employer
from enishi.members.models import Face
from enishi.posts.models import (
    Byline,
    Comment,
    Follow,
    HomeMark,
    Mention,
    MentionAnswer,
    Post,
    PostCompany,
    PostPicture,
    PostReader,
    PostTag,
    PostVersion,
    Reaction,
)
from enishi.safety.models import Brake, Held, MuteWord
from tests.pages import DISTANCES, reaches
from tests.ties import THEN, hidden
from tests.together import not_parted

#: Brings posts for every audience and in every state, with comments by everybody.
WHOLE: tuple[type[Model], ...] = (Post,)
SINGLE: tuple[type[Model], ...] = (Follow, HomeMark)
POSTED: tuple[type[Model], ...] = (*WHOLE, *SINGLE)
#: Ties and names are made now: before that they were not there.
BEFORE, AFTER = THEN - timedelta(days=999), THEN + timedelta(days=9999)
#: Where each works, as far as it is known.
WORKS = ("company a", "company b", "", "company a", "company d", "company e")


def outsider(row: Any, who: int) -> bool:
    """Of whom it is known that they do not work where the author does."""
    return who >= 0 and WORKS[who] not in ("", WORKS[row.holder])


def taken(row: Any) -> bool:
    """Moderators took it from sight."""
    return row.thing.public_id in row.removed


def post(row: Any, who: int) -> bool:
    if row.holder == who:
        return True
    if row.deleted or taken(row) or hidden(row, who) or (row.merged and not outsider(row, who)):
        return False
    return reaches(row, who) or (who in row.also and (row.holder, who) in row.near)


def comment(row: Any, who: int) -> bool:
    """row.asked: the post it is under; row.also: its author, where they took it out."""
    if row.holder == who:
        return True
    if ("held", row.thing.public_id) in row.removed:
        return False
    return (
        (not row.deleted or who in row.also)
        and not taken(row)
        and not hidden(row, who)
        and not_parted(row, row.asked.holder)
        and post(row.asked, who)
    )


def version(row: Any, who: int) -> bool:
    """row.asked: the post; row.merged: its company was left out; row.also: who was tied or named only since."""
    if row.holder == who:
        return True
    if row.merged or not post(row.asked, who):
        return False
    if row.audience == 100:
        return who in row.asked.also and who not in row.also
    return reaches(row, who) and not (row.audience > 5 and who in row.also)


def reaction(row: Any, who: int) -> bool:
    if row.holder == who:
        return True
    return not row.deleted and who == row.asked.holder and not hidden(row, who)


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Employer: lambda row, who: row.holder == who,
    Byline: lambda row, who: row.holder == who,
    Post: post,
    PostReader: lambda row, who: row.holder == who,
    PostCompany: lambda row, who: row.holder == who,
    PostTag: lambda row, who: row.holder == who,
    Comment: comment,
    PostPicture: lambda row, who: post(row.asked, who) and (row.holder == who or not row.deleted),
    PostVersion: version,
    Reaction: reaction,
    Mention: lambda row, who: row.holder == who or (who in row.also and post(row.asked, who)),
    MentionAnswer: lambda row, who: row.holder == who,
    MuteWord: lambda row, who: row.holder == who,
    Brake: lambda row, who: row.holder == who,
    Held: lambda row, who: row.asked.holder == who,
    Follow: lambda row, who: row.holder == who,
    HomeMark: lambda row, who: row.holder == who,
}


class Posted:
    """What `worlds.Builder` makes of posts."""

    numbers: itertools.count
    world: Any
    _face: Callable[[int], Face]
    _other: Callable[[int], int]
    _keep: Callable[..., Any]
    row: Callable[..., Any]

    def _post(self, holder: int) -> Any:
        # Of two faces there is one other.
        others = list(dict.fromkeys((self._other(holder), (holder - 1) % len(self.world.faces))))
        for audience in (0, 5, *DISTANCES, 100):
            row = self._post_of(holder, audience, shown_at=THEN)
            for who in others if audience in (0, 10) else ():
                self._post_comments(row, who)
                self._post_answered(row, who)
            self._post_before(row, audience)
        self._post_named(row, holder, others)
        for state in ({}, {"posted_at": THEN}, {"posted_at": THEN, "shown_at": THEN, "deleted_at": THEN}):
            self._post_of(holder, 0, **state)
        hidden = self._post_of(holder, 5, shown_at=THEN, not_company=True)
        self._post_row(PostCompany, holder, post=hidden.thing, key=WORKS[holder] or "company c")
        self._post_row(PostTag, holder, post=hidden.thing, key="縁")
        self._post_row(MuteWord, holder, word="縁", key=f"{next(self.numbers)}")
        return row

    def _post_of(self, holder: int, audience: int, **columns: Any) -> Any:
        made = {"byline": self._byline(holder), "kind": "opinion", "audience": audience, **columns}
        row = self.row(Post, holder, "shown_at" not in columns or "deleted_at" in columns, audience=audience)
        row.merged = columns.get("not_company", False)
        return self._keep(row, Post.objects.create(holder=self._face(holder), **made))

    def _post_named(self, row: Any, holder: int, others: list[int]) -> None:
        """Two readers: with the one there is a tie."""
        row.also = tuple({other for other in others if other != holder})
        for other in row.also:
            self._post_row(PostReader, holder, post=row.thing, face=self._face(other))

    def _post_comments(self, under: Any, who: int) -> None:
        for state in (
            {},
            {"shown_at": THEN},
            {"shown_at": THEN, "deleted_at": THEN},
            {"removed_at": THEN, "shown_at": THEN},
        ):
            made = {"post": under.thing, "byline": self._byline(who), "text": "はい", "body": "<p>はい</p>", **state}
            row = self.row(Comment, who, state != {"shown_at": THEN}, asked=under)
            row.also = (under.holder,) if "removed_at" in state else ()
            self._keep(row, Comment.objects.create(holder=self._face(who), **made))
        self._post_held(under, who)

    def _post_held(self, under: Any, who: int) -> None:
        """One more that waits."""
        made = {
            "post": under.thing,
            "byline": self._byline(who),
            "text": "私も",
            "body": "<p>私も</p>",
            "shown_at": THEN,
        }
        thing = Comment.objects.create(holder=self._face(who), **made)
        self._keep(self.row(Comment, who, asked=under), thing)
        self.world.removed.add(("held", thing.public_id))
        on = under.thing.public_id
        held = Held.objects.create(holder=self._face(who), on=on, thing=thing.public_id)
        self._keep(self.row(Held, who, asked=under), held)
        if not Brake.objects.filter(on=on).exists():
            brake = Brake.objects.create(holder=self._face(under.holder), on=on)
            self._keep(self.row(Brake, under.holder), brake)

    def _post_answered(self, under: Any, who: int) -> None:
        """A reaction that is out or waits; whoever is named there, and what they said."""
        out = under.audience == 0
        if who == under.holder:
            return
        made = {"post": under.thing, "byline": self._byline(who), "shown_at": THEN if out else None}
        row = self._post_row(Reaction, who, **made)
        row.asked, row.deleted = under, not out
        mention = self._post_row(Mention, under.holder, post=under.thing, to=self._face(who), name="顔")
        mention.asked, mention.also = under, (who,)
        self._post_row(MentionAnswer, who, mention=mention.thing, agreed=True)

    def _post_before(self, under: Any, audience: int) -> None:
        """Pictures, and what the post said before: to everybody it is for now, and to fewer; long ago, before anybody
        was tied or named; and what was kept from the company."""
        for shown_at in (THEN, None):
            made = {"post": under.thing, "upload": uuid.uuid4(), "width": 1, "height": 1, "shown_at": shown_at}
            row = self._post_row(PostPicture, under.holder, **made)
            row.asked, row.deleted = under, shown_at is None
        everybody = tuple(range(len(self.world.faces)))
        for then, late, company in (
            (audience, False, False),
            (50, False, False),
            (audience, True, False),
            (0, False, True),
        ):
            row = self._post_row(
                PostVersion, under.holder, post=under.thing, text="前", body="<p>前</p>", audience=then,
                not_company=company, written_at=THEN, replaced_at=BEFORE if late else AFTER,
            )  # fmt: skip
            row.asked, row.audience, row.merged, row.also = under, then, company, everybody if late else ()

    def _byline(self, holder: int) -> Byline:
        """And where they work: once for each."""
        face = self._face(holder)
        if byline := Byline.objects.filter(holder=face).first():
            return byline
        if WORKS[holder]:
            self._post_row(Employer, holder, key=WORKS[holder])
        return self._post_row(Byline, holder, name="顔").thing

    def _post_row(self, model: type[Model], holder: int, **columns: Any) -> Any:
        thing = model._default_manager.create(holder=self._face(holder), **columns)
        return self._keep(self.row(model, holder), thing)

    def _follow(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"other": self._face(self._other(holder))}

    def _homemark(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"shown_at": THEN, "post": Post._meta.get_field("public_id").get_default()}
