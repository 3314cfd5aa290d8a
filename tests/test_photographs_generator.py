"""The generator of made-up photographs: the same from the same seed, and its answers are what was drawn."""

from __future__ import annotations

import io
import itertools
import json
import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("cv2", reason="the generator needs OpenCV, which comes with the ocr extra")
pytest.importorskip("segno", reason="the generator needs segno")

import cv2
import numpy as np
from PIL import Image, ImageOps

from benchmarks.photographs import answers, camera, fonts, layouts, make, people, score
from benchmarks.photographs.templates import TEMPLATES, Template
from enishi.reading import text
from enishi.reading.fields import Card, Value

pytestmark = pytest.mark.skipif(not fonts.available(), reason="no Japanese gothic and mincho fonts are installed")


def drawn(seed: int, template: Template, person: people.Person | None = None) -> make.Drawn:
    rng = random.Random(seed)
    person = person or people.person(rng)
    return make.Drawn(person, [layouts.draw(person, template, rng, 8.0)])


def fields(card: make.Drawn) -> dict[str, list[str]]:
    spans = [
        printed
        for number, side in enumerate(card.sides, 1)
        for mark in side.face.marks
        for printed in answers.printed(mark, (0, 0, 1, 1), number)
    ]
    told = answers.fields_of(spans, card.person.foreign)
    return {name: [v["value"] for v in values] for name, values in told.items()}


def test_a_seed_decides_every_byte(tmp_path: Path) -> None:
    one, other, third = tmp_path / "one", tmp_path / "other", tmp_path / "third"
    make.make(7, 2, one, "photo", workers=1)
    make.make(7, 2, other, "photo", workers=1)
    make.make(8, 2, third, "photo", workers=1)
    held = {path.name: path.read_bytes() for path in one.iterdir()}
    assert len(held) == 3
    assert held == {path.name: path.read_bytes() for path in other.iterdir()}
    assert held["answers.json"] != (third / "answers.json").read_bytes()


def test_pictures_are_told_as_they_stand_upright_and_boxes_lie_in_them(tmp_path: Path) -> None:
    told = make.make(3, 7, tmp_path, "table", workers=1)
    told["pictures"] += make.make(3, 2, tmp_path / "both", "both-sides", workers=1)["pictures"]
    for number, picture in enumerate(told["pictures"]):
        folder = tmp_path if number < len(told["pictures"]) - 2 else tmp_path / "both"
        image = ImageOps.exif_transpose(Image.open(folder / picture["file"]))
        assert image.size == (picture["width"], picture["height"])
        for card in picture["cards"]:
            assert card["fields"]
            for values in card["fields"].values():
                for value in values:
                    x, y, width, height = value["box"]
                    assert 0 <= x < x + width <= image.width
                    assert 0 <= y < y + height <= image.height
                    outline = card["outlines"][value["side"] - 1]
                    assert min(px for px, _ in outline) <= x + width / 2 <= max(px for px, _ in outline)
    assert sum(len(picture["cards"]) for picture in told["pictures"]) == 9


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_what_the_answer_says_was_drawn(template: Template) -> None:
    for seed in range(3):
        card = drawn(seed, template)
        face = card.sides[0].face
        for mark in face.marks:
            shades = face.image.crop(tuple(round(edge) for edge in mark.box)).convert("L").getextrema()
            assert shades[1] - shades[0] > 40, f"no ink for {mark.span.text!r}"
            assert not mark.span.text.strip() or mark.box[2] > mark.box[0]
        for name, values in fields(card).items():
            # An English address goes on behind its postal code.
            marks = [mark.span for mark in face.marks if (mark.span.field == "postal_code") == (name == "postal_code")]
            printed = squeezed("".join(span.value or span.text for span in marks))
            assert [value for value in values if squeezed(value) not in printed] == []


def test_the_text_of_a_card_can_be_read(tmp_path: Path) -> None:
    told = make.make(11, 6, tmp_path, "both-sides", workers=1)
    names = [card["fields"]["family"][0]["value"] for picture in told["pictures"] for card in picture["cards"]]
    texts = [card["text"] for picture in told["pictures"] for card in picture["cards"]]
    assert [text.read(held).first("family") for held in texts] == names


def squeezed(value: str) -> str:
    return "".join(value.replace(",", "").split())


def test_the_answer_is_the_persons() -> None:
    template = next(t for t in TEMPLATES if t.name == "left")
    for seed in range(25):
        person = people.person(random.Random(seed))
        told = fields(drawn(seed, template, person))
        assert told["family"] == [person.family]
        assert told["given"] == [person.given]
        assert told["company"] == list(dict.fromkeys(post.company for post in person.posts))
        assert told.get("title", []) == [title for post in person.posts for title, _ in post.titles]
        assert told.get("email", []) == ([person.email] if person.email else [])
        assert len(told.get("mobile", [])) == len(person.mobile)
        assert len(told["address"]) == len(person.places)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_layout_holds_the_hardest_people(template: Template) -> None:
    for person in people.extreme():
        face = drawn(1, template, person).sides[0].face
        assert face.marks
        for mark in face.marks:
            left, top, right, bottom = mark.box
            assert left >= 0, mark
            assert top >= 0, mark
            assert right <= face.image.width, mark
            assert bottom <= face.image.height, mark


def test_no_sign_is_drawn_as_a_box() -> None:
    for seed in range(12):
        face = fonts.Typeface(random.Random(seed), vertical=seed % 2 == 0)
        for signs in ("髙﨑 濵邉", "𠮷田", "㈱㈲℡", "〒一〇〇―〇〇一三", "ōŌū"):
            assert face.font(signs, "bold").covers(signs)
    assert not any(font.covers("\U0010ffff") for held in fonts.installed().values() for font in held[:3])


def test_one_card_printed_for_home_and_abroad_holds_a_number_once() -> None:
    person = replace(people.person(random.Random(5)), mobile=(people.Number(("090", "1234", "5678")),), foreign=False)
    rng = random.Random(1)
    templates = {t.name: t for t in TEMPLATES}
    sides = [layouts.draw(person, templates[name], rng, 8.0) for name in ("left", "english")]
    told = fields(make.Drawn(person, sides))
    assert len(told["mobile"]) == 1
    assert len(told["company"]) == 2 * len({post.company for post in person.posts})


def test_a_name_in_latin_letters_is_its_own_reading_only_where_it_is_japanese() -> None:
    template = next(t for t in TEMPLATES if t.name == "english")
    japanese = replace(people.person(random.Random(5)), latin=("Chie", "Aoyama"), foreign=False)
    foreign = replace(japanese, family="ハート", given="ベン", latin=("Ben", "Hart"), kana=("", ""), foreign=True)
    told, other = fields(drawn(2, template, japanese)), fields(drawn(2, template, foreign))
    assert told["family"] == told["family_romaji"]
    assert (other["family"], other["given"]) == (["Hart"], ["Ben"])
    assert "family_romaji" not in other


def test_the_place_of_a_box_follows_the_camera() -> None:
    template = TEMPLATES[0]
    face = drawn(4, template).sides[0].face
    for seed in range(3):
        shot = camera.photograph([face], random.Random(seed))
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(shot.data))).convert("L")
        name = next(mark for mark in face.marks if mark.span.field == "family")
        x, y, width, height = camera.box_in(shot.views[0], name.box, shot.size)
        low, high = image.crop((x, y, x + width, y + height)).getextrema()
        assert high - low > 60


def test_cards_on_a_table_lie_apart() -> None:
    faces = [drawn(seed, TEMPLATES[seed * 3]).sides[0].face for seed in range(8)]
    for count in range(2, 9):
        shot = camera.photograph(faces[:count], random.Random(count), table=True)
        outlines = [np.array(camera.outline(*pair), np.float32) for pair in zip(faces, shot.views, strict=False)]
        for one, other in itertools.combinations(outlines, 2):
            assert cv2.intersectConvexConvex(one, other)[0] == 0
        for outline in outlines:
            assert outline.min() >= 0
            assert (outline.max(axis=0) <= shot.size).all()


def test_a_card_answers_for_one_only() -> None:
    answer = {"fields": {"company": [{"value": "株式会社青空", "box": [0, 0, 9, 9]}]}, "outlines": []}
    card = Card("photo", {"company": (Value("株式会社青空", "check", ""),)})
    assert score.matched([answer, answer], [card]) == {0: card}
    assert score.matched([answer], [Card("photo"), card]) == {0: card}
    assert score.matched([answer], [Card("photo")]) == {}


def perfect(folder: Path):
    """A reader that knows the answers, by the pictures' bytes."""
    held = json.loads((folder / "answers.json").read_text())
    known = {(folder / picture["file"]).read_bytes(): picture for picture in held["pictures"]}

    def read(data: bytes) -> SimpleNamespace:
        cards = []
        for answer in known[data]["cards"]:
            values = {n: tuple(Value(v["value"], "certain", "") for v in vs) for n, vs in answer["fields"].items()}
            cards.append(SimpleNamespace(card=Card("photo", values)))
        return SimpleNamespace(cards=cards, problem="")

    return read


def test_the_scorer_gives_a_perfect_reader_everything_and_takes_off_what_is_wrong(tmp_path: Path) -> None:
    make.make(2, 5, tmp_path, "table", workers=1)
    read = perfect(tmp_path)
    whole = score.score(tmp_path, read)
    assert (whole.there, whole.missed, whole.invented) == (5, 0, 0)
    assert whole.groups["all"].right_cards == 5
    assert whole.groups["all"].wrong_certain == 0
    assert whole.groups["all"].right == whole.groups["all"].asked

    def worse(data: bytes) -> SimpleNamespace:
        seen = read(data)
        seen.cards = seen.cards[:-1]
        seen.cards[0].card.fields["family"] = (Value("誤読", "certain", ""),)
        return seen

    pictures = len(json.loads((tmp_path / "answers.json").read_text())["pictures"])
    lower = score.score(tmp_path, worse)
    assert lower.missed == pictures
    assert lower.groups["all"].wrong_certain == pictures
    assert lower.groups["all"].right_cards == 5 - 2 * pictures
    assert any("誤読" in line for line in lower.groups["all"].differing)
    assert all("synthetic" in line for line in list(score.report(lower, False))[1:] if "problems" not in line)


def test_a_card_too_many_is_invented_and_its_values_are_wrong(tmp_path: Path) -> None:
    make.make(2, 2, tmp_path, "flat", workers=1)
    read = perfect(tmp_path)

    def more(data: bytes) -> SimpleNamespace:
        seen = read(data)
        seen.cards.append(SimpleNamespace(card=Card("photo", {"note": (Value("?", "check", ""),)})))
        seen.cards.append(SimpleNamespace(card=Card("photo", {"company": (Value("幻", "certain", ""),)})))
        return seen

    told = score.score(tmp_path, more)
    assert told.invented == 4
    assert told.groups["all"].wrong_certain == 2
    assert told.groups["all"].right_cards == 2


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("０３－３５８１－５１１１", "03-3581-5111"),
        ("株式会社　青空", "株式会社 青空"),
        ("03―1234―5678", "03-1234-5678"),
    ],
)
def test_what_a_picture_does_not_show_counts_for_nothing(printed: str, read: str) -> None:
    assert score.fold(printed) == score.fold(read)


@pytest.mark.parametrize(
    ("printed", "read"), [("㈱青空", "(株)青空"), ("コーポ楓", "コ一ポ楓"), ("株式会社 青空", "株式会社青空")]
)
def test_what_a_picture_shows_counts(printed: str, read: str) -> None:
    assert score.fold(printed) != score.fold(read)
