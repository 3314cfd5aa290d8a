"""From LinkedIn's file: shown line by line before anything is taken, and nothing of the file is kept."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse

from enishi.media.models import Upload
from enishi.profiles import actions, queries
from enishi.profiles.models import Audience, Line

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "東西電機株式会社,課長,,,Apr 2018,\n"
    "東西電機株式会社,主任,,,Apr 2011,Mar 2018\n"
    "株式会社例,<script>x</script>,,,2005,2011\n"
    "逆さ商店,店員,,,2012,2009\n"
)
PROFILE = "First Name,Last Name,Headline\n葵,青木,業界の第一人者\n"


@pytest.fixture
def client(sign_in, aoi):
    return sign_in("aoi")


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("Positions.csv", POSITIONS)
        opened.writestr("Profile.csv", PROFILE)
    return io.BytesIO(out.getvalue())


def shown(client, file):
    return client.post(reverse("profile_linkedin"), {"file": file})


def fields(answer):
    """What the form would send, pressed as it comes."""
    text = answer.content.decode()
    pairs = re.findall(r'<input type="hidden" name="(\d+-\w+)" value="([^"]*)"', text)
    ticked = re.findall(r'name="take" value="(\d+)" checked', text)
    return {**{name: value.replace("&lt;", "<").replace("&gt;", ">") for name, value in pairs}, "take": ticked}


def test_it_is_shown_before_anything_is_taken(client, aoi):
    answer = shown(client, archive())
    text = answer.content.decode()
    assert answer.status_code == 200
    for word in ("課長", "主任", "2011年4月入社", "業界の第一人者", "終わりが始まりより前"):
        assert word in text
    assert "<script>x" not in text
    assert queries.lines(aoi) == []
    assert not Upload.objects.exists()


def test_what_is_ticked_comes_onto_the_page(client, aoi):
    data = fields(shown(client, archive()))
    # Praise of oneself is not ticked by itself, and years in the wrong order can't be.
    assert len(data["take"]) == 4
    client.post(reverse("profile_linkedin_add"), data)
    lines = {(line.kind, line.role): line for line in queries.lines(aoi)}
    assert set(lines) == {("post", "課長"), ("post", "主任"), ("entry", ""), ("post", "<script>x</script>")}
    assert (lines["entry", ""].from_year, lines["entry", ""].from_month) == (2011, 4)
    assert lines["post", "課長"].is_current
    assert [lines["post", role].audience for role in ("課長", "主任")] == [Audience.CARD, Audience.WORK]


def test_a_second_time_changes_nothing(client, aoi):
    for _ in range(2):
        client.post(reverse("profile_linkedin_add"), fields(shown(client, archive())))
    assert len(queries.lines(aoi)) == 4


def test_nothing_ticked_is_nothing_taken(client, aoi):
    client.post(reverse("profile_linkedin_add"), {**fields(shown(client, archive())), "take": []})
    assert queries.lines(aoi) == []


def test_what_was_changed_on_the_way_is_held_to_the_same(client, aoi):
    data = {"take": ["0", "x", "99"], "0-kind": "post", "0-organisation": "例", "0-from_year": "1200"}
    assert client.post(reverse("profile_linkedin_add"), data).status_code == 302
    assert queries.lines(aoi) == []


def test_a_full_page_says_so_and_takes_nothing_half(client, aoi):
    Line.objects.bulk_create(Line(holder=aoi, kind="words", text=f"{n}", position=n) for n in range(98))
    answer = client.post(reverse("profile_linkedin_add"), fields(shown(client, archive())), follow=True)
    assert "100行" in answer.content.decode()
    assert len(queries.lines(aoi)) == 98


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 broken", b"Company,Title\nx,y\n", b"%PDF-1.7", b"\xff" * 100, b"\0" * 100]
)
def test_anything_else_is_one_sentence(client, data):
    answer = shown(client, io.BytesIO(data))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_without_a_file_one_sentence(client):
    assert client.post(reverse("profile_linkedin")).status_code == 422


def test_more_than_a_page_holds_is_refused_at_once(aoi):
    says = [{"kind": "words", "text": f"{n}", "audience": 10} for n in range(101)]
    with pytest.raises(actions.Refused):
        actions.add_lines(aoi, says)
    assert not Line.objects.exists()
