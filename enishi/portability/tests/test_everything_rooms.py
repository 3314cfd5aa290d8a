"""What rooms beside the book hold comes back too; nothing of it is published, sent, or says who anybody else is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.models import CardPicture, Change, Contact, Distinct, HeldCard, MatchKey, Meeting, Tag
from enishi.cards.tests.made import card, faults
from enishi.exchange.models import (
    CardVersion,
    Delivery,
    Employer,
    GuestPage,
    Handed,
    Link,
    NewVersion,
    OwnCard,
    Seat,
    Table,
)
from enishi.exchange.tests.made import own_card
from enishi.footprints.models import Footprint, FootprintsOn
from enishi.introductions.models import Errand, Introduction, Manner, Received, TieRequest
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import upload_of
from enishi.members.models import Altered, Face, Invitation, Member
from enishi.messages.models import Attachment, Message, Participant, ReplyAddress, Side, Waiting
from enishi.moderation.models import Measure, Moderator, Report
from enishi.notifications.models import MailChoice, Notice, NoticeMail
from enishi.portability import actions
from enishi.portability.models import ColumnMapping, Export, Import, ImportRow
from enishi.portability.parts import asking, together
from enishi.portability.tests.rooms import asked_and_was_asked, did_things_together, gave_cards, used
from enishi.portability.tests.test_everything import archive_of
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
from enishi.profiles import actions as profiles
from enishi.profiles.models import (
    Announcement,
    AnnouncementMail,
    FoundByName,
    Line,
    NotKnown,
    Page,
    PublishedLine,
    PublishedName,
    PublishedPage,
    PublishedPicture,
    PublishedVouch,
    PublishedWork,
    Reveal,
)
from enishi.safety import actions as safety
from enishi.safety.models import Block, Brake, Held, Mute, MuteWord, Removed, Spent, Suspension
from enishi.scanning import reader
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import picture
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.thanks.models import Letter, Recipient
from enishi.thanks.tests.made import EVENING, at
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, Vouch, VouchAnswer
from enishi.visibility import visible

pytestmark = pytest.mark.django_db
Tables = dict[str, list[dict[str, Any]]]
#: Whose ids name a row in this archive alone, since on one site they are nobody else's.
NAMED_ANEW = ("own_card_versions", "handed", "page_lines", "letters")
#: What nobody puts back.
FOR_PEOPLE = (
    "ties requests requests_received introductions introductions_in_hand introductions_received conversations "
    "manner_of_being_asked blocked muted announcements vouches vouches_received "
    "team_works team_works_named_in footprints footprints_received "
    "posts comments glad_to_have_read followed muted_words passkeys"
).split()


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with at(EVENING):
        yield


def tables(path: Path) -> Tables:
    with zipfile.ZipFile(path) as opened:
        return {name[5:-5]: json.loads(opened.read(name)) for name in opened.namelist() if name.startswith("json/")}


def settled(found: Tables) -> Tables:
    """With ids that are made anew as their rows' places; without what is there for people only. Readings have their
    order from their photographs."""
    found["readings"].sort(key=lambda row: row["id"])
    versions = {row["id"]: place for place, row in enumerate(found["own_card_versions"])}
    for row in found["own_card"]:
        row["current"] = versions[row["current"]]
    for row in found["handed"]:
        row["version"] = versions[row["version"]]
    for name in NAMED_ANEW:
        for row in found[name]:
            del row["id"]
    return {name: rows for name, rows in found.items() if name not in FOR_PEOPLE}


def test_every_room_comes_back_the_same(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    """The archive made of what was put back is the archive it was put back from."""
    used(aoi, ben)
    emi = make_face("emi")
    outcome = actions.import_file(emi, archive_of(aoi, tmp_path))
    assert not outcome.lost
    assert faults(emi) == []
    mine, theirs = settled(tables(archive_of(aoi, tmp_path))), settled(tables(archive_of(emi, tmp_path)))
    assert {name for name, rows in mine.items() if not rows} == {"apart", "columns", "pictures"}
    for letter in mine["letters"]:
        if letter["state"] in ("waiting", "sending"):
            letter |= {"state": "unsure", "problem": "other_site", "begun_at": letter["send_at"]}
    assert theirs == mine
    assert pictures_of(emi) == pictures_of(aoi)
    assert sum(row["withdrawn_at"] is not None for row in theirs["cards"]) == 1


def pictures_of(face: Face) -> list[str]:
    """Without those of conversations and posts, which are there to be read, and are not put back."""
    there = Upload.objects.filter(owner=face.pk).exclude(kept_for__in=("message", "post"))
    return sorted(there.values_list("sha256", flat=True))


def test_what_is_only_to_be_read_is_in_it(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    used(aoi, ben)
    found = tables(archive_of(aoi, tmp_path))
    [tie] = found["ties"]
    assert (tie["name"], tie["distance"]) == (str(ben), "work")
    [announced] = found["announcements"]
    assert (announced["subject"], announced["recipients"][0]["state"]) == ("異動のご挨拶", "waiting")
    emi = make_face("emi")
    actions.import_file(emi, archive_of(aoi, tmp_path))
    for model in (
        Tie,
        TieRequest,
        Introduction,
        Errand,
        Received,
        Participant,
        Block,
        Mute,
        Vouch,
        VouchAnswer,
        TeamWork,
        Announcement,
        AnnouncementMail,
        Link,
        GuestPage,
    ):
        assert not model._default_manager.filter(holder=emi).exists(), model
    assert set(Handed.objects.filter(holder=emi).values_list("to", flat=True)) == {None}
    assert set(HeldCard.objects.filter(holder=emi).values_list("given_by", flat=True)) == {None}


def test_no_letter_is_sent_again(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    """Not by a task that is left, nor by one that comes along; and it is told of each that was under way."""
    used(aoi, ben)
    emi = make_face("emi")
    actions.import_file(emi, archive_of(aoi, tmp_path))
    assert not Letter.objects.filter(holder=emi, sending__isnull=False).exists()
    assert set(Task.objects.filter(owner=emi.pk).values_list("name", flat=True)) == {"scanning.read"}
    with at("2027-01-10 09:00"):
        run_due()
    assert mail.outbox == []
    told = Letter.objects.filter(holder=emi, problem="other_site")
    assert set(told.values_list("state", flat=True)) == {"unsure"}
    assert told.count() == 2


def test_nobody_sees_the_page_until_it_is_published(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    used(aoi, ben)
    emi = make_face("emi")
    actions.import_file(emi, archive_of(aoi, tmp_path))
    profiles.publish_all()
    for model in (PublishedPage, PublishedLine, PublishedPicture, FoundByName):
        assert not model._default_manager.filter(holder=emi).exists(), model
    profiles.publish(emi)
    shown = PublishedPicture.objects.get(holder=emi)
    assert upload_of(emi.pk, shown.portrait)
    said = {line.text for line in PublishedLine.objects.filter(holder=emi)}
    assert "まだ誰も見ていない" in said
    assert "消した" not in said


def test_photographs_are_read_and_confirmed_there(
    aoi: Face, ben: Face, make_face: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used(aoi, ben)
    asked = []
    monkeypatch.setattr(reader, "read", lambda data: (asked.append(data), picture(opened=False))[1])
    emi = make_face("emi")
    actions.import_file(emi, archive_of(aoi, tmp_path))
    run_due()
    assert asked == [b"a picture that nobody opened yet"]
    back = Reading.objects.get(holder=emi, back_of__isnull=False)
    assert back.back_of.holder_id == emi.pk
    confirmed = Reading.objects.get(holder=emi, state="confirmed")
    assert confirmed.held.holder_id == emi.pk


def test_into_a_book_with_people_come_card_page_and_photographs(
    aoi: Face, ben: Face, make_face: Callable, tmp_path: Path
) -> None:
    used(aoi, ben)
    path, emi = archive_of(aoi, tmp_path), make_face("emi")
    cards.hold(emi, card(family="佐藤"))
    for _twice in range(2):
        outcome = actions.import_file(emi, path)
        assert visible(emi, OwnCard).get().current.fields == visible(aoi, OwnCard).get().current.fields
        for model in (CardVersion, Handed, Line, Photograph, Reading):
            assert visible(emi, model).count() == visible(aoi, model).count(), model
        assert not visible(emi, Letter).exists()
    assert outcome.counts["new"] == 0
    own_card(aoi, title="社長")
    actions.import_file(emi, archive_of(aoi, tmp_path))
    assert visible(emi, CardVersion).count() + 1 == visible(aoi, CardVersion).count()


def test_into_an_account_that_has_them_nothing_is_changed(
    aoi: Face, ben: Face, make_face: Callable, tmp_path: Path
) -> None:
    used(aoi, ben)
    emi = make_face("emi")
    own_card(emi)
    profiles.add_line(emi, {"kind": "words", "text": "前から", "audience": 10})
    actions.import_file(emi, archive_of(aoi, tmp_path))
    assert visible(emi, OwnCard).get().current.fields["family"][0]["value"] == emi.family
    assert [line.text for line in visible(emi, Line)] == ["前から"]
    assert not visible(emi, Page).exists()
    assert visible(emi, Letter).exists()


def test_with_nobody_in_the_book_the_card_comes_all_the_same(
    aoi: Face, ben: Face, bring: Callable, tmp_path: Path
) -> None:
    own_card(aoi, title="課長")
    batch = bring(ben, archive_of(aoi, tmp_path).read_bytes(), "a.zip")
    assert (batch.state, batch.besides) == ("ready", True)
    actions.apply(ben, batch)
    assert visible(ben, OwnCard).exists()
    assert bring(ben, archive_of(aoi, tmp_path).read_bytes(), "a.zip").state == "failed"


def test_a_picture_that_is_gone_is_said(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    used(aoi, ben)
    for upload in Upload.objects.filter(owner=aoi.pk):
        media.discard(upload)
        media.path(upload).unlink(missing_ok=True)
    emi = make_face("emi")
    outcome = actions.import_file(emi, archive_of(aoi, tmp_path))
    assert outcome.lost
    assert visible(emi, Page).get().picture is None
    assert visible(emi, Photograph).count() == visible(aoi, Photograph).count()


# Nothing of anybody else's


def test_who_others_are_is_not_in_it(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    used(aoi, ben)
    Member.objects.filter(handle="ben").update(email="secret-address@example.jp")
    Face.objects.filter(pk=ben.pk).update(family="改名")
    text = json.dumps(tables(archive_of(aoi, tmp_path)), ensure_ascii=False)
    for word in (str(ben.public_id), str(aoi.public_id), "secret-address", "改名"):
        assert word not in text
    secret = [OwnCard.objects.get(holder=aoi).key, *Link.objects.values_list("digest", flat=True)]
    assert [word for word in secret if word in text] == []


def test_what_others_do_with_a_card_is_not_in_it(
    aoi: Face, ben: Face, make_face: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two worlds, which differ in what Ben, whom Aoi gave her card, and Chie do: Aoi's archive is the same bytes."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "localtime", lambda *_given: moment)
    used(aoi, ben)
    chie = make_face("chie")
    archives = []
    for busy in (False, True):
        with transaction.atomic():
            if busy:
                used(chie, ben)
                Tie.objects.filter(holder=ben, other=aoi).update(distance=50)
                Face.objects.filter(pk=ben.pk).update(family="改名")
                NewVersion.objects.create(holder=aoi, version=CardVersion.objects.filter(holder=chie).first())
                cards.delete(ben, list(visible(ben, Contact)))
                profiles.publish(ben)
            archives.append(archive_of(aoi, tmp_path).read_bytes())
            transaction.set_rollback(True)
    assert archives[0] == archives[1]


def test_it_tells_a_block_from_a_withdrawal_as_little_as_the_pages_do(aoi: Face, ben: Face, tmp_path: Path) -> None:
    def withdraws() -> None:
        TieRequest.objects.filter(holder=ben).update(withdrawn_at=timezone.now())
        Introduction.objects.filter(holder=ben).update(withdrawn_at=timezone.now())
        profiles.take_vouch_back(ben, Vouch.objects.get(holder=ben))
        TeamAsk.objects.filter(holder=ben).delete()

    gave_cards(aoi, ben)
    did_things_together(aoi, ben)
    asked_and_was_asked(aoi, ben)
    seen = []
    for deed in (withdraws, lambda: safety.block(ben, aoi, "葵")):
        with transaction.atomic():
            deed()
            found = tables(archive_of(aoi, tmp_path))
            asked = [found[name] for name in FOR_PEOPLE if name not in ("conversations", "blocked", "ties", "passkeys")]
            seen.append((asked, asking.count(aoi), together.count(aoi)))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    gone = ("requests_received", "introductions_in_hand", "vouches_received", "team_works_named_in")
    assert [len(found[name]) for name in gone] == [0, 0, 0, 0]


# What is in it, and what is not

#: Model -> its table, and the columns that are not in it: whose it is, numbers, whom else it is about, what another
#: site makes anew, and files (in it by their sums).
IN_IT: dict[type[Model], tuple[str, set[str]]] = {
    OwnCard: ("own_card", {"key"}),
    CardVersion: ("own_card_versions", set()),
    Handed: ("handed", {"to_id"}),
    Tie: ("ties", {"other_id", "made_at", "serves_since"}),
    TieRequest: ("requests", {"to_id"}),
    Introduction: (
        "introductions",
        {"to_id", "by_id", "contact_id", "conversation_id", "name_key", "company_key", "has_page"},
    ),
    Errand: ("introductions_in_hand", {"digest", "introduction_id", "before_id", "to_id", "contact_id"}),
    Received: ("requests_received", {"request_id", "errand_id", "before"}),
    Manner: ("manner_of_being_asked", set()),
    Block: ("blocked", {"other_id", "one_way"}),
    Mute: ("muted", {"other_id"}),
    Vouch: ("vouches", {"about_id"}),
    VouchAnswer: ("vouches_received", {"vouch_id"}),
    TeamWork: ("team_works", set()),
    TeamAnswer: ("team_works_named_in", {"work_id"}),
    Footprint: ("footprints", {"visited_id", "seen"}),
    Side: ("conversations", {"conversation_id", "seen"}),
    Post: ("posts", {"byline_id", "form", "body", "lead", "search_key"}),
    Comment: ("comments", {"byline_id", "post_id", "form", "body", "removed_at"}),
    Reaction: ("glad_to_have_read", {"byline_id", "post_id"}),
    Follow: ("followed", {"other_id"}),
    MuteWord: ("muted_words", {"key"}),
    Page: ("page", {"portrait", "round", "is_published", "touched"}),
    Line: ("page_lines", set()),
    Announcement: ("announcements", {"form"}),
    Letter: ("letters", {"sending", "tries"}),
    Photograph: ("photographs", {"settled_at"}),
    Reading: ("readings", set()),
}
#: Those inside a row of another table.
WITHIN: dict[type[Model], tuple[str, str, set[str]]] = {
    AnnouncementMail: ("announcements", "recipients", {"announcement_id"}),
    Recipient: ("letters", "recipients", {"letter_id"}),
    Participant: ("conversations", "participants", {"conversation_id", "since"}),
    Message: ("conversations", "messages", {"conversation_id", "form", "search_key"}),
    Waiting: ("conversations", "waiting", {"conversation_id", "form", "sending", "stopped"}),
    Attachment: ("conversations", "files", {"message_id", "waiting_id", "upload"}),
    PostReader: ("posts", "readers", {"post_id", "face_id"}),
    PostCompany: ("posts", "left_out", {"post_id"}),
    PostPicture: ("posts", "pictures", {"post_id", "upload"}),
    PostVersion: ("posts", "before", {"post_id", "body"}),
    TeamName: ("team_works", "names", {"work_id", "face_id"}),
}
#: Of the book: tests/test_everything.py has their columns.
OF_THE_BOOK = {Contact, HeldCard, Meeting, Distinct, Change, CardPicture, ColumnMapping}
LEFT_OUT: dict[type[Model], str] = {
    MatchKey: "made anew of the cards",
    Tag: "by name, with each contact",
    Delivery: "brought into the book before anything is written",
    NewVersion: "another's card, offered on this site",
    Invitation: "to this site; whom it brought is the operator's to know",
    Link: "an address on this site; its secret is not kept",
    Table: "a code on this site, for a quarter of an hour",
    GuestPage: "the guest's, not the holder's",
    PublishedPage: "made anew of the draft by publishing",
    PublishedLine: "likewise",
    PublishedPicture: "likewise",
    PublishedVouch: "likewise",
    PublishedWork: "likewise",
    PublishedName: "likewise",
    FoundByName: "likewise",
    Reveal: "whom a nickname told whose it is: in `nickname`, to be read",
    Employer: "made anew of the card",
    Byline: "made anew of the name",
    PostTag: "made anew of the text",
    Mention: "made anew of the text",
    MentionAnswer: "to somebody on this site",
    HomeMark: "how far one has read on this site",
    TeamAsk: "what one's work says, as those named in it are asked on this site",
    NotKnown: "whom this site shows is this site's",
    Suspension: "what this site decided; on another nobody is suspended",
    Removed: "likewise",
    Brake: "a count on this site",
    Held: "told to nobody but whose post it is under",
    Measure: "likewise; it is read on one's own page",
    Moderator: "likewise",
    Report: "each has a record of its own to take along, with its checksums",
    Notice: "that there was something, which stands elsewhere in it",
    MailChoice: "when this site writes to one",
    NoticeMail: "that this site wrote to one",
    ReplyAddress: "an address of this site's; its secret is not kept",
    Import: "what waits in the box is in its file; what was taken over is in the book",
    ImportRow: "likewise",
    Export: "the archive itself",
    Altered: "for three weeks, that something was changed: to tell whether an account was sold",
    FootprintsOn: "a switch of this site's",
    Spent: "for a day, how often: a limit of this site's",
}


def test_every_model_is_in_it_or_left_out_with_its_reason() -> None:
    """Of what has a holder; a new one goes into the archive, or stands above."""
    held = {model for model in apps.get_models() if "holder" in {field.name for field in model._meta.fields}}
    assert held == {*IN_IT, *WITHIN, *OF_THE_BOOK, *LEFT_OUT}
    assert not hasattr(Seat, "holder")


@pytest.mark.parametrize("model", [*IN_IT, *WITHIN], ids=lambda model: model.__name__)
def test_every_column_is_in_it_or_known_not_to_be(aoi: Face, ben: Face, tmp_path: Path, model: type[Model]) -> None:
    used(aoi, ben)
    found = tables(archive_of(aoi, tmp_path))
    if model in IN_IT:
        table, left_out = IN_IT[model]
        row = found[table][0]
    else:
        table, key, left_out = WITHIN[model]
        row = found[table][0][key][0]
    names = {field.attname for field in model._meta.concrete_fields} - {"id", "public_id", "holder_id"} - left_out
    assert {name.removesuffix("_id") for name in names} - set(row) == set()
    assert left_out <= {field.attname for field in model._meta.concrete_fields}
