"""The front door, the frame of all pages, errors, and the mails kept on this machine."""

import datetime
import re

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.http import Http404
from django.test import Client
from django.utils import timezone, translation

from enishi.common import calendar
from enishi.web import errors, mailbox
from enishi.web.jinja import clock, day, number


def text_of(answer):
    return answer.content.decode()


# the front door


@pytest.mark.parametrize(("asked", "lang"), [("ja", "ja"), ("en-GB,en;q=0.9", "en"), ("fr", "ja"), ("", "ja")])
def test_the_front_page_speaks_the_browsers_language_else_japanese(client, db, asked, lang):
    page = text_of(client.get("/", headers={"Accept-Language": asked}))
    assert f'<html lang="{lang}">' in page
    assert "/account/signup/" in page
    assert "/account/login/" in page


def test_whoever_is_signed_in_goes_home(aoi, sign_in):
    assert sign_in("aoi").get("/").url == "/home/"


def test_a_stranger_is_sent_to_sign_in(client, db):
    answer = client.get("/me/")
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/me/")


# the frame


def test_where_one_is_stands_in_the_navigation(aoi, sign_in):
    page = text_of(sign_in("aoi").get("/me/"))
    assert re.findall(r'<a href="(\S+)" aria-current="page">', page) == ["/me/"]


def test_every_page_begins_with_a_way_past_the_navigation(client, db):
    page = text_of(client.get("/"))
    assert page.index('class="skip" href="#main"') < page.index("<header")
    assert 'id="main"' in page


# the language


def test_the_language_is_chosen_by_a_plain_form_and_kept(client, db):
    answer = client.post(
        "/language/", {"language": "en"}, headers={"Referer": "http://testserver/account/login/?next=/me/"}
    )
    assert answer.url == "/account/login/?next=/me/"
    assert '<html lang="en">' in text_of(client.get("/", headers={"Accept-Language": "ja"}))


@pytest.mark.parametrize("before", ["", "https://evil.example/", "//evil.example/", "http://testserver//evil.example/"])
def test_choosing_a_language_leads_nowhere_else(client, db, before):
    assert client.post("/language/", {"language": "en"}, headers={"Referer": before}).url == "/"


def test_other_sites_cannot_choose_it(client, db):
    client.post("/language/", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert '<html lang="ja">' in text_of(client.get("/"))


def test_an_unknown_language_changes_nothing(client, db):
    client.post("/language/", {"language": "../../etc"})
    assert '<html lang="ja">' in text_of(client.get("/"))


# headers and addresses


def test_signed_in_pages_are_kept_nowhere(aoi, sign_in):
    assert sign_in("aoi").get("/me/")["Cache-Control"] == "no-store"


def test_each_answer_carries_the_careful_headers(client, db):
    for path in ("/", "/nothing/", "/static/web/page.js"):
        answer = client.get(path)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_a_local_site_has_one_name(client, db, host):
    answer = client.get("/account/login/?next=/me/", headers={"Host": host})
    assert answer.url == "http://localhost:8000/account/login/?next=/me/"


def test_a_name_that_is_not_the_sites_is_told_where_it_is(client, db):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "http://localhost:8000" in text_of(answer)
    assert "evil.example" not in text_of(answer)


# errors


def test_what_may_not_be_seen_looks_like_what_is_not_there(rf, client, db):
    """The same bytes, whatever the address and whatever the reason."""
    one, other = client.get("/nothing/"), client.get("/nothing/else/?q=1")
    hidden = errors.not_found(rf.get("/book/x/"), Http404("this one exists"))
    assert one.status_code == 404
    assert one.content == other.content == hidden.content


def test_not_found_is_the_same_inside_and_outside(aoi, sign_in):
    assert Client().get("/nothing/").content == sign_in("aoi").get("/nothing/").content


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (lambda r: errors.bad_request(r, None), 400, "もう一度お試しください"),
        (lambda r: errors.bad_request(r, RequestDataTooBig()), 413, "ファイルとして"),
        (lambda r: errors.forbidden(r), 403, "最初のページからお進みください"),
        (lambda r: errors.csrf_failure(r), 403, "Cookie"),
        (lambda r: errors.too_often(r), 429, "数分おいて"),
        (lambda r: errors.broken(r), 500, "無事です"),
    ],
)
def test_errors_say_what_to_do_next_in_both_languages(rf, answer, status, says):
    page = answer(rf.get("/"))
    assert (page.status_code, says in text_of(page)) == (status, True)
    page = answer(rf.get("/", headers={"Accept-Language": "en"}))
    assert '<html lang="en">' in text_of(page)
    assert not re.search(r"[぀-ヿ一-鿿]", text_of(page).split("</style>")[1].replace("日本語", ""))


def test_a_form_without_its_token_is_turned_away_in_our_words(db):
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {})
    assert answer.status_code == 403
    assert "Cookie" in text_of(answer)


def test_what_breaks_says_so_in_our_words(db, monkeypatch):
    monkeypatch.setattr("enishi.web.views.render", None)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "こちらの不具合" in text_of(answer)


def test_too_many_tries_say_so_in_our_words(db, client):
    answers = [client.post("/account/password/reset/", {"email": "a@example.jp"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "数分おいて" in text_of(answers[-1])


# the mails kept on this machine


@pytest.fixture
def kept(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    settings.MAIL_IS_KEPT = True

    def keep(subject, body):
        EmailBackend(file_path=tmp_path).send_messages(
            [EmailMessage(subject, body, "a@example.jp", ["花子 <b@example.jp>"])]
        )

    return keep


HERE = {"Host": "localhost:8000"}


def test_the_owner_of_the_machine_reads_its_mails_newest_first(client, db, kept):
    kept("【Enishi】一通目", "一つ目です。\n" + "-" * 79 + "\nまだ一つ目です。")
    kept("二通目 <b>", "開いてください：\nhttp://localhost:8000/account/confirm-email/MQ:1x_Y-z/\n<script>&")
    page = text_of(client.get("/mail/", headers=HERE))
    assert page.index("二通目 &lt;b&gt;") < page.index("【Enishi】一通目")
    link = "http://localhost:8000/account/confirm-email/MQ:1x_Y-z/"
    assert f'<a href="{link}">{link}</a>' in page
    assert "&lt;script&gt;&amp;" in page
    assert "花子" in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_HOST": "testserver"},
    ],
)
def test_from_anywhere_else_there_is_no_such_page(client, db, kept, elsewhere):
    kept("秘密", "秘密")
    answer = client.get("/mail/", **({"HTTP_HOST": "localhost:8000"} | elsewhere))
    assert answer.status_code == 404
    assert answer.content == client.get("/nothing/").content


def test_with_a_mail_server_there_is_no_such_page(client, db, kept, settings):
    settings.MAIL_IS_KEPT = False
    assert client.get("/mail/", headers=HERE).status_code == 404


def test_an_empty_or_missing_folder_is_no_trouble(client, db, settings, tmp_path):
    settings.MAIL_IS_KEPT, settings.MAIL_FOLDER = True, tmp_path / "none"
    assert "まだありません" in text_of(client.get("/mail/", headers=HERE))


def test_a_mail_is_dated_in_the_sites_own_time():
    assert clock(mailbox.read(b"Date: Sun, 22 Nov 2026 12:27:00 -0000\n\n").at) == "21:27"


def test_a_broken_mail_is_shown_as_far_as_it_goes():
    assert mailbox.read(b"\xff\xfe no header at all").subject == ""


# dates and numbers


def test_dates_as_people_say_them():
    now = timezone.localdate()
    this_year, before = datetime.date(now.year, 9, 18), datetime.date(2001, 9, 8)
    with translation.override("ja"):
        assert (day(this_year), day(before)) == ("9月18日", "2001年9月8日")
        assert day(this_year, year=True) == f"{now.year}年9月18日"
    with translation.override("en"):
        assert (day(this_year), day(before)) == ("18 Sep", "8 Sep 2001")
    assert day(None) == ""


def test_dates_with_japanese_years_for_whoever_asked(aoi, sign_in):
    client = sign_in("aoi")
    page = text_of(client.get("/me/"))
    assert "令和" in page, "the choice shows what it chooses"
    client.post("/years/", {"years": "japanese"}, headers={"referer": "http://testserver/me/"})
    assert 'value="japanese" aria-pressed="true"' in client.get("/me/").content.decode()
    with translation.override("ja"):
        calendar.want_japanese_years(True)
        assert day(datetime.date(2001, 9, 8)) == "平成13年9月8日"
        new_year = datetime.datetime(2001, 12, 31, 20, tzinfo=datetime.UTC)
        assert day(new_year) == "平成14年1月1日", "a moment is the day it is here"
        assert day(new_year.replace(tzinfo=None)) == "平成13年12月31日"
    with translation.override("en"):
        assert day(datetime.date(2001, 9, 8)) == "8 Sep 2001", "English has no eras"
    client.post("/years/", {"years": "western"})
    assert 'value="japanese" aria-pressed="false"' in client.get("/me/").content.decode()
    assert not calendar.japanese_years_wanted(), "asked for by each request anew"


@pytest.mark.parametrize(
    ("last", "first", "words"),
    [
        ("2019-04-30", "2019-05-01", ("平成31年", "令和元年")),
        ("1989-01-07", "1989-01-08", ("昭和64年", "平成元年")),
        ("1926-12-24", "1926-12-25", ("大正15年", "昭和元年")),
        ("1912-07-29", "1912-07-30", ("明治45年", "大正元年")),
        ("1872-12-31", "1873-01-01", ("1872年", "明治6年")),
    ],
)
def test_eras_change_on_their_days(last, first, words):
    said = [calendar.japanese_year(datetime.date.fromisoformat(day_)) for day_ in (last, first)]
    assert tuple(said) == words


def test_a_moment_is_said_in_the_sites_own_time():
    moment = datetime.datetime(2001, 1, 1, 20, 5, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert (day(moment), clock(moment)) == ("2 Jan 2001", "05:05")
    assert number(12345) == "12,345"
