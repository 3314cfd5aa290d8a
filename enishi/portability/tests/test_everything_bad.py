"""Archives that are damaged, made to annoy, or not ours at all: one sentence each, and nothing half-written."""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enishi.cards import actions as cards
from enishi.cards.models import CardPicture, Change, Contact, HeldCard, Meeting
from enishi.cards.tests.made import card
from enishi.exchange.models import CardVersion, Handed, OwnCard
from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.portability import actions, archive
from enishi.portability.models import Import, ImportRow
from enishi.portability.parts import TABLES
from enishi.portability.sentences import sentence
from enishi.portability.tests.made import jpeg
from enishi.portability.tests.rooms import used
from enishi.profiles.models import Line, Page
from enishi.scanning.models import Photograph, Reading
from enishi.tasks.worker import run_due
from enishi.thanks.models import Letter, Recipient
from enishi.visibility import visible

pytestmark = pytest.mark.django_db
Parts = dict[str, bytes]
MODELS = (
    Contact, HeldCard, Meeting, Change, CardPicture, Import, ImportRow, Upload,
    OwnCard, CardVersion, Handed, Page, Line, Letter, Recipient, Photograph, Reading,
)  # fmt: skip


@pytest.fixture
def parts(aoi: Face, tmp_path: Path) -> Parts:
    """Aoi's archive, file by file: a person with two cards, a picture, a note and a line of the log."""
    held = cards.hold(aoi, card(family="山田", given="太郎", email="t@example.jp"))
    cards.hold(aoi, card(family="山田", given="太郎", company="例商事"), contact=held.contact)
    cards.add_pictures(aoi, held, [cards.Pictured(1, jpeg(), 91, 55)])
    cards.write_note(aoi, held.contact, "覚え")
    cards.log_meeting(aoi, held.contact, place="東京")
    path = tmp_path / "aoi.zip"
    actions.write_file(aoi, path)
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def more_parts(aoi: Face, ben: Face, parts: Parts, tmp_path: Path) -> Parts:
    """The same with all that is not of the book."""
    used(aoi, ben)
    actions.write_file(aoi, tmp_path / "aoi.zip")
    with zipfile.ZipFile(tmp_path / "aoi.zip") as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(parts: Parts, folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(folder + name, data)
    return out.getvalue()


def resummed(parts: Parts) -> bytes:
    """With sums that fit: whoever changes a file by hand can do that, too."""
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items() if name != archive.SUMS]
    return zipped({**parts, archive.SUMS: "".join(sums).encode()})


def rows(parts: Parts, table: str) -> list[dict[str, Any]]:
    return json.loads(parts[f"json/{table}.json"])


def changed(parts: Parts, table: str, change: Callable[[list[dict[str, Any]]], Any]) -> bytes:
    """The archive after a change to the rows of a table."""
    there = rows(parts, table)
    change(there)
    lines = ",\n".join(json.dumps(row) for row in there)
    return resummed({**parts, f"json/{table}.json": f"[\n{lines}\n]\n".encode()})


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in MODELS]


def refused(by: Face, data: bytes, bring: Callable, code: str) -> None:
    """One sentence; and of whoever it is, nothing was touched."""
    before = everything()
    batch = bring(by, data, "aoi.zip")
    run_due()
    batch.refresh_from_db()
    assert batch.state == "failed"
    assert [problem["code"] for problem in batch.problems] == [code]
    assert not ImportRow.objects.filter(batch=batch).exists()
    batch.delete()
    Upload.objects.filter(kept_for="import").delete()
    assert everything() == before


def test_the_archive_itself_is_taken(ben: Face, parts: Parts, bring: Callable) -> None:
    """Else what follows would say nothing; in a folder, too, as who packs it again has it."""
    for data in (zipped(parts), resummed(parts), zipped(parts, "Enishi-2026-11-30/")):
        batch = bring(ben, data, "whatever.bin")
        assert (batch.state, batch.kind, batch.problems) == ("ready", "enishi", [])
        assert (batch.counts["rows"], batch.counts["new"], batch.counts["merged"]) == (2, 1, 1)


def test_a_newer_one(ben: Face, parts: Parts, bring: Callable) -> None:
    manifest = json.loads(parts[archive.OWN_MANIFEST])
    for version, code in (
        (3, "newer_archive"),
        (0, "archive_changed"),
        ("1", "archive_changed"),
        (None, "archive_changed"),
    ):
        data = {**parts, archive.OWN_MANIFEST: json.dumps({**manifest, "version": version}).encode()}
        refused(ben, resummed(data), bring, code)


def test_an_older_one_has_no_tables_that_came_later(make_face: Callable, more_parts: Parts, bring: Callable) -> None:
    """It is taken without them. They are not read either where somebody put them into it."""
    emi = make_face("emi")
    manifest = {**json.loads(more_parts[archive.OWN_MANIFEST]), "version": 1}
    older = {**more_parts, archive.OWN_MANIFEST: json.dumps(manifest).encode()}
    later = [archive.table_name(table) for table, since in TABLES.items() if since > 1]
    for parts in (older, {name: data for name, data in older.items() if name not in later}):
        batch = bring(emi, resummed(parts), "aoi.zip")
        assert (batch.state, batch.besides) == ("ready", False)
    actions.apply(emi, batch)
    assert visible(emi, Contact).exists()
    assert not any(visible(emi, model).exists() for model in (OwnCard, Line, Letter, Photograph))


def test_another_ones_manifest_is_any_zip(ben: Face, parts: Parts, bring: Callable) -> None:
    for manifest in (b'{"format": "other"}', b"[1]", b"\xff", b"[" * 60_000):
        batch = bring(ben, zipped({archive.OWN_MANIFEST: manifest, "a.csv": "氏名\n山田 太郎\n".encode()}), "a.zip")
        assert batch.kind != "enishi"


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_cut_off(ben: Face, parts: Parts, bring: Callable, keep: float) -> None:
    data = zipped(parts)
    refused(ben, data[: int(len(data) * keep)], bring, "archive_cut_off")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_missing_or_is_another(ben: Face, parts: Parts, bring: Callable, table: str) -> None:
    name = f"json/{table}.json"
    refused(ben, zipped({k: v for k, v in parts.items() if k != name}), bring, "archive_cut_off")
    refused(ben, zipped({**parts, name: parts[name] + b" "}), bring, "archive_changed")
    refused(ben, resummed({**parts, name: b"{}"}), bring, "archive_changed")
    refused(ben, resummed({**parts, name: b"[\n" + b"[" * 100_000 + b"\n]\n"}), bring, "archive_changed")
    refused(ben, resummed({**parts, name: b"[\n[]\n]\n"}), bring, "archive_changed")
    refused(ben, resummed({**parts, name: b'[\n{"id": "x"}\n]\n'}), bring, "archive_changed")


def test_without_its_sums(ben: Face, parts: Parts, bring: Callable) -> None:
    refused(ben, zipped({k: v for k, v in parts.items() if k != archive.SUMS}), bring, "archive_cut_off")
    refused(ben, zipped({**parts, archive.SUMS: b"\xff\xfe"}), bring, "archive_changed")


def test_two_files_of_one_name(ben: Face, parts: Parts, bring: Callable) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in (*parts.items(), ("json/cards.jso_", b"[\n]\n")):
            made.writestr(name, data)
    refused(ben, out.getvalue().replace(b"cards.jso_", b"cards.json"), bring, "archive_changed")


def test_a_bomb_and_a_path_that_leads_out(ben: Face, parts: Parts, bring: Callable, tmp_path: Path) -> None:
    bomb = {**parts, "json/cards.json": b"[\n" + b" " * (80 << 20)}
    refused(ben, zipped(bomb), bring, "zip_bomb")
    batch = bring(ben, zipped({**parts, "../../evil.txt": b"x", "json/../../evil.txt": b"x"}), "aoi.zip")
    assert batch.state == "ready"
    assert not list(tmp_path.parent.rglob("evil.txt"))


def test_a_line_without_end(ben: Face, parts: Parts, bring: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_LINE", 10_000)
    refused(ben, changed(parts, "cards", lambda there: there[0].update(raw="x" * 20_000)), bring, "archive_changed")


WRONG: dict[str, tuple[str, Callable[[list[dict[str, Any]]], Any]]] = {
    "a person twice": ("contacts", lambda there: there.append(there[0])),
    "an id that is none": ("contacts", lambda there: there[0].update(id="1")),
    "a number for an id": ("contacts", lambda there: there[0].update(id=1)),
    "merged into somebody who is not there": ("contacts", lambda there: there[0].update(merged_into=str(uuid.uuid4()))),
    "a note that is no text": ("contacts", lambda there: there[0].update(note={"a": 1})),
    "a text that nothing stores": ("contacts", lambda there: there[0].update(note="a\0b")),
    "half of a character": ("contacts", lambda there: there[0].update(note="\ud800")),
    "a time without a zone's day": ("contacts", lambda there: there[0].update(created_at="yesterday")),
    "a time before all time": ("contacts", lambda there: there[0].update(created_at="0001-01-01T00:00:00+14:00")),
    "a column too long": ("contacts", lambda there: there[0].update(confirmed_name="名" * 500)),
    "tags that are none": ("contacts", lambda there: there[0].update(tags=[1])),
    "a missing column": ("contacts", lambda there: there[0].pop("note")),
    "a card of nobody": ("cards", lambda there: there[0].update(contact=str(uuid.uuid4()))),
    "one card twice": ("cards", lambda there: there[1].update(id=there[0]["id"])),
    "a field that is none": ("cards", lambda there: there[0]["fields"].update(password=[{"value": "x"}])),
    "a value that is none": ("cards", lambda there: there[0]["fields"].update(email=[{"value": 1}])),
    "a field nested without end": (
        "cards",
        lambda there: there[0]["fields"].update(email=[{"value": "", "x": [[[[[[[]]]]]]]}]),
    ),
    "a day that is none": ("cards", lambda there: there[0].update(received_on="2026-02-30")),
    "fewer than no rows": ("cards", lambda there: there[0].update(row_number=-1)),
    "a meeting with nobody": ("meetings", lambda there: there[0].update(contact=str(uuid.uuid4()))),
    "a meeting of no kind": ("meetings", lambda there: there[0].update(kind="secret")),
    "a meeting by another's card": ("meetings", lambda there: there[0].update(card="heldcard-1")),
    "a change of no kind": ("changes", lambda there: there[0].update(kind="stolen")),
    "a change to another's person": (
        "changes",
        lambda there: there[0].update(before={"contact": {str(uuid.uuid4()): None}}),
    ),
    "a change to a number": ("changes", lambda there: there[0].update(before={"contact": {"1": None}})),
    "a change to accounts": ("changes", lambda there: there[0].update(before={"member": {"1": {"password": ""}}})),
    "a change to whose it is": (
        "changes",
        lambda there: there[0].update(before={"contact": {there[0]["contact"]: {"holder_id": 1}}}),
    ),
    "a change to a column that none remembers": (
        "changes",
        lambda there: there[0].update(before={"contact": {there[0]["contact"]: {"public_id": str(uuid.uuid4())}}}),
    ),
    "a card moved to another's person": (
        "changes",
        lambda there: there[0].update(before={"heldcard": {"heldcard-1": {"contact_id": 1}}}),
    ),
    "touching another's": ("changes", lambda there: there[0].update(touched=[str(uuid.uuid4())])),
    "evidence that is none": ("changes", lambda there: there[0].update(evidence=[["email", {}]])),
    "a picture of another's card": ("pictures", lambda there: there[0].update(card=str(uuid.uuid4()))),
    "a column mapped to nothing there is": (
        "columns",
        lambda there: there.append({"fingerprint": "f", "columns": {"0": "shoes"}}),
    ),
}


#: The same of the tables that are not of the book.
WRONG_BESIDES: dict[str, tuple[str, Callable[[list[dict[str, Any]]], Any]]] = {
    "two own cards": ("own_card", lambda there: there.append(there[0])),
    "a card that is no version": ("own_card", lambda there: there[0].update(current=str(uuid.uuid4()))),
    "a version of no fields": ("own_card_versions", lambda there: there[0].update(fields={"password": ["x"]})),
    "versions of no card": ("own_card", lambda there: there.clear()),
    "handed over at no time": ("handed", lambda there: there[0].update(handed_at=None)),
    "a page for an audience there is not": ("page", lambda there: there[0].update(audience=7)),
    "a face outside its picture": ("page", lambda there: there[0].update(across=5)),
    "nearer than nearest": ("page", lambda there: there[0].update(near=3)),
    "a line of no kind": ("page_lines", lambda there: there[0].update(kind="salary")),
    "a year before all years": ("page_lines", lambda there: there[0].update(from_year=0)),
    "a thirteenth month": ("page_lines", lambda there: there[0].update(to_month=13)),
    "a letter to nobody": ("letters", lambda there: there[0].update(recipients=[])),
    "a letter to somebody else's contact": (
        "letters",
        lambda there: there[0]["recipients"][0].update(contact=str(uuid.uuid4())),
    ),
    "a letter to one person twice": ("letters", lambda there: there[0]["recipients"].append(there[0]["recipients"][0])),
    "a letter in a state there is not": ("letters", lambda there: there[0].update(state="now")),
    "a letter that was drafted as a list": ("letters", lambda there: there[0].update(made=[1])),
    "a photograph twice": ("photographs", lambda there: there.append(there[0])),
    "a photograph wider than none": ("photographs", lambda there: there[0].update(width=-1)),
    "a reading of no photograph": ("readings", lambda there: there[0].update(photograph=str(uuid.uuid4()))),
    "a reading that is another's card": ("readings", lambda there: there[0].update(held=str(uuid.uuid4()))),
    "the back of nothing": ("readings", lambda there: there[0].update(back_of=str(uuid.uuid4()))),
    "an outline that is none": ("readings", lambda there: there[0]["found"].update(outline=["x"])),
    "an outline out of this world": ("readings", lambda there: there[0]["found"].update(outline=[[10**30, 0]] * 4)),
    "a line with fewer places than signs": ("readings", lambda there: there[0]["found"]["lines"][0].update(boxes=[])),
    "a line that is no text": ("readings", lambda there: there[0]["found"]["lines"][0].update(text=1)),
}


@pytest.mark.parametrize("wrong", WRONG_BESIDES)
def test_changed_by_hand_besides(make_face: Callable, more_parts: Parts, bring: Callable, wrong: str) -> None:
    """When it is looked at, or at the latest when it is taken over: then, too, nothing of it is."""
    table, change = WRONG_BESIDES[wrong]
    emi, data = make_face("emi"), changed(more_parts, table, change)
    batch = bring(emi, data, "aoi.zip")
    if batch.state == "ready":
        before = everything()
        actions.apply(emi, batch)
        before[MODELS.index(Import)] = everything()[MODELS.index(Import)]
        assert everything() == before
    assert [problem["code"] for problem in batch.problems][-1:] == ["archive_changed"]


@pytest.mark.parametrize("wrong", WRONG)
def test_changed_by_hand(ben: Face, parts: Parts, bring: Callable, wrong: str) -> None:
    table, change = WRONG[wrong]
    refused(ben, changed(parts, table, change), bring, "archive_changed")


def test_ids_of_anothers_rows_reach_nothing(aoi: Face, ben: Face, parts: Parts, bring: Callable) -> None:
    """The ids in Aoi's archive are those of her book, on the very same site; Ben's book gets rows of its own."""
    before = [list(model._default_manager.filter(holder=aoi).order_by("pk").values()) for model in MODELS[:5]]
    actions.apply(ben, bring(ben, zipped(parts), "aoi.zip"))
    assert visible(ben, Contact).count() == 1
    for change in visible(ben, Change).order_by("-pk"):
        cards.undo(ben, change)
    assert [list(model._default_manager.filter(holder=aoi).order_by("pk").values()) for model in MODELS[:5]] == before


PICTURES: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda data: None,
    "another one": lambda data: data + b" ",
}


@pytest.mark.parametrize("how", PICTURES)
def test_a_picture_is_missing_or_another(ben: Face, parts: Parts, bring: Callable, how: str) -> None:
    name = next(name for name in parts if name.startswith("pictures/"))
    data = PICTURES[how](parts.pop(name))
    batch = bring(ben, resummed({**parts, name: data} if data else parts), "aoi.zip")
    assert [problem["code"] for problem in batch.problems] == ["archive_pictures"]
    actions.apply(ben, batch)
    assert (visible(ben, Contact).count(), visible(ben, CardPicture).count()) == (1, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script>",
        jpeg(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x02x\0\0\0\0\0\0\0"),
    ],
)
def test_a_picture_that_is_not_as_we_write_them(ben: Face, parts: Parts, bring: Callable, data: bytes) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    parts[archive.picture_name(sha256)] = data
    batch = bring(ben, changed(parts, "pictures", lambda there: there[0].update(sha256=sha256)), "aoi.zip")
    assert [problem["code"] for problem in batch.problems] == ["archive_pictures"]


def test_the_file_is_another_when_it_is_taken_over(ben: Face, parts: Parts, bring: Callable, own_folder: Path) -> None:
    batch = bring(ben, zipped(parts), "aoi.zip")
    file = next(path for path in own_folder.rglob("*") if path.is_file() and path.read_bytes().startswith(b"PK"))
    before = everything()
    file.write_bytes(changed(parts, "changes", lambda there: there[-1].update(kind="stolen")))
    actions.apply(ben, batch)
    assert (batch.state, batch.problems[-1]["code"]) == ("ready", "archive_changed")
    assert everything()[:5] == before[:5]
    file.unlink()
    actions.apply(ben, batch)
    assert batch.problems[-1]["code"] == "lost"
    assert not visible(ben, Contact).exists()


@pytest.mark.parametrize("code", ["newer_archive", "archive_cut_off", "archive_changed"])
def test_it_is_one_sentence_or_two(code: str) -> None:
    assert sentence(code, part="json/cards.json").count(".") < 6
