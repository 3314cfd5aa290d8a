"""The pages: the box, bad input, the buttons, and who may come in."""

from __future__ import annotations

import errno
import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enishi.cards.models import Contact
from enishi.media.models import Upload
from enishi.portability import actions, queries
from enishi.portability.models import ColumnMapping, Import
from enishi.portability.tests.made import eight, eight_line, eight_of, facebook, facebook_html, linkedin, zipped
from enishi.tasks.worker import run_due
from enishi.visibility import visible

CARD = (
    "株式会社例\n営業部 部長\n山田 太郎\n〒100-0013 東京都千代田区霞が関1-1-1\nTEL 03-3581-5111\nt.yamada@example.jp\n"
)
TABLE = "お客様番号,ご芳名,お勤め先,備考\n1,山田 太郎,株式会社例,A\n2,鈴木 花子,例商事,B\n".encode()


def put(client, *files: tuple[str, bytes], text: str = "", **more: str):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("bring"), {"files": uploads, "text": text, **more}, follow=True)


def said(response) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"<(style|script)[^>]*>.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    )


@pytest.mark.django_db
def test_pasted_cards_are_read_at_once_and_put_into_the_book(aoi, sign_in) -> None:
    client = sign_in("aoi")
    response = put(client, text=CARD, occasion="研究会")
    assert response.status_code == 200
    assert "山田" in said(response)
    assert "1名を名刺帳に入れる" in said(response)
    batch = Import.objects.get()
    response = client.post(reverse("import_apply", args=[batch.public_id]), follow=True)
    assert "取り込みを取り消す" in said(response)
    person = visible(aoi, Contact).get()
    assert person.meetings.get().occasion == "研究会"
    client.post(reverse("import_undo", args=[batch.public_id]))
    assert not visible(aoi, Contact).exists()


@pytest.mark.django_db
def test_several_files_each_have_a_result_of_their_own(aoi, sign_in) -> None:
    response = put(
        sign_in("aoi"),
        ("eight.csv", eight_of(3)),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(500)),
        ("fb.zip", facebook()),
    )
    words = said(response)
    assert "eight.csv" in words
    assert "「名刺を撮る」からお送りになるか" in words
    assert sorted(Import.objects.values_list("state", flat=True)) == ["failed", "ready", "ready"]
    assert "秘密" not in words


@pytest.mark.django_db
def test_nothing_of_turned_down_friends_is_kept(aoi, sign_in) -> None:
    put(sign_in("aoi"), ("fb.zip", facebook()))
    batch = Import.objects.get()
    assert [row.card["fields"]["family"]["value"] for row in batch.rows.all()] == ["山田"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("friends.zip", facebook_html(), "「JSON」を選んでください"),
        ("empty.csv", b"", "何も入っていません"),
        ("cut.zip", linkedin()[:60], "ZIP"),
        ("evil.zip", zipped({"../../etc/passwd": b"root:x:0:0"}), ""),
        ("book.pdf", b"%PDF-1.7 ...", "PDF"),
        ("wide.csv", (",".join(f"c{n}" for n in range(5000)) + "\n").encode(), "列が多すぎます"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), ".xlsx"),
        ("page.html", b"<!doctype html><html><p>hello", "ウェブページ"),
        ("noise.bin", bytes(range(256)) * 20, "種類のファイルではありません"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_files_get_one_clear_sentence(aoi, sign_in, name, data, words) -> None:
    response = put(sign_in("aoi"), (name, data))
    assert response.status_code in (200, 422)
    assert words in said(response)
    assert "Traceback" not in said(response)
    assert not visible(aoi, Contact).exists()


@pytest.mark.django_db
def test_all_that_is_readable_of_a_bad_file_is_kept(aoi, sign_in) -> None:
    good, formula = eight_line(1), eight_line(2, company="=cmd|' /C calc'!A0")
    broken = eight_line(3).encode("cp932") + b"\x81\xff\xfd"
    nul = eight_line(4, title="部\0長")
    data = eight(good, formula) + broken + b"\r\n" + nul.encode("cp932") + b"\r\n" + b"," * 17 + b"\r\n"
    response = put(sign_in("aoi"), ("mixed.csv", data))
    batch = Import.objects.get()
    assert (batch.state, batch.counts["rows"]) == ("ready", 5)
    assert (batch.counts["new"], batch.counts["unreadable"], batch.counts["blank"]) == (3, 1, 1)
    assert "4行目" in said(response)
    client = sign_in("aoi")
    row = batch.rows.get(verdict="unreadable")
    assert "文字コード" in said(client.get(reverse("import_row", args=[row.public_id])))


@pytest.mark.django_db
def test_an_empty_box_says_what_to_do(aoi, sign_in) -> None:
    response = put(sign_in("aoi"), text="  \n ")
    assert response.status_code == 422
    assert "ファイルを選ぶか" in said(response)


@pytest.mark.django_db
def test_a_huge_upload_is_answered_with_a_page_before_anything_is_written(aoi, sign_in, settings, monkeypatch) -> None:
    settings.ENISHI_LARGEST_UPLOAD = 1 << 20
    monkeypatch.setattr("enishi.media.limits.BESIDE", 0)
    response = put(sign_in("aoi"), ("huge.csv", b"x" * (3 << 20)))
    assert response.status_code == 413
    assert "1 MBより大きいため" in said(response)
    assert not Upload.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.part"))


@pytest.mark.django_db
def test_one_too_large_file_among_good_ones(aoi, sign_in, settings) -> None:
    settings.ENISHI_LARGEST_UPLOAD = 1 << 20
    response = put(sign_in("aoi"), ("good.csv", eight_of(2)), ("big.csv", b"x" * (2 << 20)))
    assert "big.csv：1 MBより大きいため" in said(response)
    assert Import.objects.get().name == "good.csv"


@pytest.mark.django_db
def test_a_full_disk_is_said(aoi, sign_in, monkeypatch) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    client = sign_in("aoi")
    monkeypatch.setattr("enishi.media.actions._write", full)
    response = put(client, ("a.csv", eight_of(1)))
    assert response.status_code == 422
    assert "空きがなく" in said(response)
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_too_long_a_text_is_said(aoi, sign_in) -> None:
    response = put(sign_in("aoi"), text="あ" * (2 << 20))
    assert response.status_code == 413
    assert "長すぎます" in said(response)


@pytest.mark.django_db
def test_the_fault_is_ours_is_said_and_nothing_is_half_done(aoi, sign_in, monkeypatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("enishi.portability.actions.reading.open_source", breaks)
    assert "こちらの不具合" in said(put(sign_in("aoi"), ("a.csv", eight_of(1))))
    assert Import.objects.get().state == "failed"


@pytest.mark.django_db
def test_columns_are_asked_once(aoi, sign_in) -> None:
    client = sign_in("aoi")
    response = put(client, ("list.csv", TABLE))
    batch = Import.objects.get()
    assert response.redirect_chain[-1][0] == reverse("import_columns", args=[batch.public_id])
    assert "ご芳名" in said(response)
    wrong = client.post(response.redirect_chain[-1][0], {f"column-{n}": "" for n in range(4)})
    assert wrong.status_code == 422
    columns = {"column-0": "", "column-1": "full_name", "column-2": "company", "column-3": "note"}
    client.post(response.redirect_chain[-1][0], columns)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["new"]) == ("ready", 2)
    put(client, ("list2.csv", TABLE.replace("鈴木".encode(), "田中".encode())))
    assert Import.objects.order_by("pk").last().state == "ready"
    client.post(reverse("import_columns_again", args=[batch.public_id]))
    batch.refresh_from_db()
    assert batch.state == "asking"
    assert not ColumnMapping.objects.exists()


@pytest.mark.django_db
def test_doubtful_ones_come_one_after_the_other(aoi, sign_in, bring) -> None:
    actions.apply(aoi, bring(aoi, eight(eight_line(1), eight_line(2))))
    client = sign_in("aoi")
    put(client, ("more.csv", eight(*(eight_line(n, email="", mobile="", title="部長") for n in (1, 2)))))
    batch = Import.objects.order_by("pk").last()
    first, second = batch.rows.order_by("ordinal")
    page = said(client.get(reverse("import_row", args=[first.public_id])))
    assert "同じ方です" in page
    assert "会社が同じ" in page
    response = client.post(reverse("import_decide", args=[first.public_id]), {"decision": "same"})
    assert response.url == reverse("import_row", args=[second.public_id])
    response = client.post(reverse("import_decide", args=[second.public_id]), {"decision": "other"})
    assert response.url == reverse("import_detail", args=[batch.public_id])
    client.post(reverse("import_apply", args=[batch.public_id]))
    assert visible(aoi, Contact).count() == 3


@pytest.mark.django_db
def test_pending_ones_are_decided_from_their_page(aoi, sign_in, bring) -> None:
    actions.apply(aoi, bring(aoi, eight(eight_line(1))))
    actions.apply(aoi, bring(aoi, eight(eight_line(1, email="", mobile="", title="部長"))))
    client = sign_in("aoi")
    assert "1名" in said(client.get(reverse("bring")))
    assert "佐藤" in said(client.get(reverse("pending"))) or "鈴木" in said(client.get(reverse("pending")))
    row = queries.pending(aoi).get()
    response = client.post(reverse("import_decide", args=[row.public_id]), {"decision": "same"})
    assert response.url == reverse("pending")
    assert "決める方はいません" in said(client.get(reverse("pending")))


@pytest.mark.django_db
def test_the_progress_page_asks_again_with_and_without_scripts(aoi, sign_in, bring) -> None:
    batch = bring(aoi, eight_of(900))
    client = sign_in("aoi")
    page = client.get(reverse("import_detail", args=[batch.public_id])).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    part = reverse("import_progress", args=[batch.public_id])
    assert client.get(part).status_code == 200
    run_due()
    assert client.get(part).status_code == 204
    client.post(reverse("import_apply", args=[batch.public_id]))
    assert "900行を名刺帳に入れています" in said(client.get(reverse("import_detail", args=[batch.public_id])))


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["9" * 5000, "0", "-1", "２", "x"])
def test_a_page_that_nobody_has_is_one_of_those_there(aoi, sign_in, bring, page) -> None:
    batch = bring(aoi, eight(eight_line(1)))
    client = sign_in("aoi")
    for address in (reverse("imports"), reverse("pending"), reverse("import_detail", args=[batch.public_id])):
        assert client.get(address, {"page": page}).status_code == 200


@pytest.mark.django_db
def test_ones_own_name_is_shown_and_used_only_when_asked(aoi, sign_in) -> None:
    client = sign_in("aoi")
    put(client, ("in.zip", linkedin()))
    batch = Import.objects.get()
    page = reverse("import_own", args=[batch.public_id])
    assert page in client.get(reverse("import_detail", args=[batch.public_id])).content.decode()
    assert "青井" in said(client.get(page))
    aoi.refresh_from_db()
    assert aoi.family == "青木"
    client.post(page, {"part": "Profile.csv"})
    aoi.refresh_from_db()
    assert aoi.family == "青井"
    assert client.post(page, {"part": "Other.csv"}).status_code == 404
    aoi.family, aoi.given = "Smith", "Ben"
    aoi.save()
    assert "Ben Smith" in said(client.get(page)), "a name in letters in the order of its own language"


@pytest.mark.django_db
def test_vcards_go_out(aoi, sign_in, bring) -> None:
    actions.apply(aoi, bring(aoi, eight_of(3)))
    client = sign_in("aoi")
    person = visible(aoi, Contact).first()
    one = client.get(reverse("vcard_one", args=[person.public_id]))
    assert one["Content-Type"].startswith("text/vcard")
    assert one.content.count(b"BEGIN:VCARD") == 1
    many = reverse("vcard_many")
    chosen = [str(c.public_id) for c in visible(aoi, Contact)[:2]]
    assert client.post(many, {"chosen": chosen}).content.count(b"BEGIN:VCARD") == 2
    assert client.post(many, {"everyone": "1"}).content.count(b"BEGIN:VCARD") == 3


URLS = [
    ("import_detail", "get"), ("import_progress", "get"), ("import_columns", "get"), ("import_columns_again", "post"),
    ("import_apply", "post"), ("import_undo", "post"), ("import_discard", "post"), ("import_decide_all", "post"),
    ("import_own", "get"), ("import_row", "get"), ("import_decide", "post"), ("vcard_one", "get"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method"), URLS)
def test_what_is_somebody_elses_is_not_there(aoi, ben, sign_in, bring, name, method) -> None:
    done, batch = bring(aoi, eight_of(1)), bring(aoi, eight_of(2))
    actions.apply(aoi, done)
    things = {
        "import_row": batch.rows.first(),
        "import_decide": batch.rows.first(),
        "vcard_one": Contact.objects.first(),
    }
    public_id = things.get(name, batch).public_id
    client = sign_in("ben")
    hers = getattr(client, method)(reverse(name, args=[public_id]))
    nobodys = getattr(client, method)(reverse(name, args=[uuid.uuid4()]))
    assert hers.status_code == nobodys.status_code == 404
    client.logout()
    assert getattr(client, method)(reverse(name, args=[public_id])).status_code == 302


@pytest.mark.django_db
def test_another_ones_chosen_people_do_not_go_out(aoi, ben, sign_in, bring) -> None:
    actions.apply(aoi, bring(aoi, eight_of(1)))
    hers = str(Contact.objects.get().public_id)
    response = sign_in("ben").post(reverse("vcard_many"), {"chosen": [hers]})
    assert response.status_code == 302


@pytest.mark.django_db
def test_a_text_without_a_card_is_not_said_to_be_in_the_book(aoi, sign_in) -> None:
    client = sign_in("aoi")
    response = put(client, ("letter.txt", "お世話になります。\n本日はありがとうございました。\n".encode()))
    for page in (response, client.get(reverse("bring"))):
        assert "すべて名刺帳にあります" not in said(page)
    assert "貼り付けた文字" not in said(response)
    assert "読めませんでした 1" in said(client.get(reverse("bring")))
