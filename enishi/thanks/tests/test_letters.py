"""Letters before they go: drafted from the book, changed by hand, made a reply, handed to one's own mail program."""

from __future__ import annotations

import logging
import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.cards import actions as cards
from enishi.cards.models import Meeting
from enishi.thanks import actions, drafting, queries
from enishi.thanks.models import Letter, Recipient
from enishi.thanks.sentences import MISSING, WHY, due
from enishi.thanks.tests.made import CHIE, DAN, EMI, EVENING, at, boxes, person, shown
from enishi.thanks.views.letter import LONG, SHORT, mailto
from enishi.wording.draft import CODES

pytestmark = pytest.mark.django_db
State = Letter.State


def begun(face, *people, note: str = "", promised: str = "") -> Letter:
    there = [person(face, fields) for fields in people or (CHIE,)]
    today = timezone.localdate()
    for one in there:
        cards.log_meeting(face, one, today, occasion="計測展", text=note, promised=promised)
    return actions.begin(face, there, today)


def page_of(letter: Letter) -> str:
    return reverse("letter", args=[letter.public_id])


# Ready


def test_it_asks_what_was_said_and_notes_it(aoi, sign_in) -> None:
    letter, client = begun(aoi), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    assert "fact" in form
    assert "when" not in form
    page = client.post(page_of(letter), {**form, "fact": "ありがとうございました。", "do": "tell"})
    assert page.status_code == 422
    assert str(WHY["stock"]) in page.content.decode()
    client.post(page_of(letter), {**form, "fact": "味噌の仕込みの話", "do": "tell"})
    assert Meeting.objects.get().text == "味噌の仕込みの話"
    form = boxes(client.get(page_of(letter)))
    assert "味噌の仕込み" in form["body"]
    assert "fact" not in form
    assert "when" in form


def test_one_more_thing_goes_behind_what_was_noted(aoi) -> None:
    letter = begun(aoi, note="名刺交換")
    actions.tell(aoi, letter, "味噌の話")
    actions.tell(aoi, letter, "味噌の話")
    assert Meeting.objects.get().text == "名刺交換。味噌の話"


def test_a_fact_that_was_taken_out_by_hand_is_missed(aoi) -> None:
    letter = begun(aoi, note="味噌の仕込みの話")
    assert not queries.missing(aoi, letter, letter.met_on)
    without = "\n".join(line for line in letter.body.split("\n") if "味噌" not in line)
    letter = actions.write(aoi, letter, letter.subject, without, queries.mark_of(letter))
    assert queries.missing(aoi, letter, letter.met_on) == ("fact_in_text",)
    letter = actions.write(
        aoi, letter, letter.subject, without + "\n味噌の仕込みを見たいです。", queries.mark_of(letter)
    )
    assert not queries.missing(aoi, letter, letter.met_on)


def test_every_code_has_its_sentence() -> None:
    assert set(CODES) <= set(MISSING)


# Changed by hand, and drafted anew


def test_one_tap_makes_it_a_reply_and_keeps_what_was_changed(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    form["body"] = form["body"].replace("味噌の仕込み", "お味噌の仕込み")
    client.post(page_of(letter), {**form, "do": "reply"})
    letter.refresh_from_db()
    assert letter.replies
    assert "お味噌の仕込み" in letter.body
    assert "ご連絡" in letter.subject + letter.body
    client.post(page_of(letter), {**boxes(client.get(page_of(letter))), "do": "reply"})
    letter.refresh_from_db()
    assert not letter.replies
    assert letter.body == form["body"]


def test_another_language_keeps_the_text_for_going_back(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="Their new plant in Akita"), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    mine = form["body"] + "追伸。"
    client.post(page_of(letter), {**form, "body": mine, "do": "language"})
    letter.refresh_from_db()
    assert (letter.language, "Akita" in letter.body) == ("en", True)
    assert letter.body.startswith("Dear")
    client.post(page_of(letter), {**boxes(client.get(page_of(letter))), "do": "back"})
    letter.refresh_from_db()
    assert letter.body == mine.strip("\n")


def test_the_page_in_another_language_leaves_the_letter_as_it_is(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    client.post(reverse("choose_language"), {"language": "en"})
    form = boxes(client.get(page_of(letter)))
    assert "青木 葵です" in form["body"]
    client.post(page_of(letter), {**form, "do": "send", "when": "now"})
    letter.refresh_from_db()
    assert (letter.state, letter.language) == (State.WAITING, "ja")


def test_foreigners_are_written_to_in_english(aoi) -> None:
    ben = {"family": "Carter", "given": "Ben", "company": "Northwind Ltd.", "email": "ben@northwind.example.com"}
    assert begun(aoi, ben).language == "en"
    assert begun(aoi, ben, CHIE).language == "ja"


def test_two_windows_that_write_lose_nothing(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    one, other = (boxes(client.get(page_of(letter))) for _ in range(2))
    client.post(page_of(letter), {**one, "body": one["body"] + "一つ目", "do": "save"})
    page = client.post(page_of(letter), {**other, "body": other["body"] + "二つ目", "do": "save"})
    assert page.status_code == 409
    assert "一つ目" in page.content.decode()
    again = boxes(page)
    assert again["body"].endswith("二つ目")
    assert client.post(page_of(letter), {**again, "do": "save"}).status_code == 302
    letter.refresh_from_db()
    assert letter.body.endswith("二つ目")


def test_what_is_written_after_it_was_sent_is_shown(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    assert client.post(page_of(letter), {**form, "do": "send", "when": "now"}).status_code == 302
    page = client.post(page_of(letter), {**form, "body": form["body"] + "二つ目", "do": "send", "when": "now"})
    assert page.status_code == 409
    assert "二つ目" in page.content.decode()
    assert Letter.objects.filter(state=State.WAITING).count() == 1


@pytest.mark.parametrize("when", ["", "soon", "2026-13-01T08:30", "other", "9999-99-99"])
def test_no_time_is_said(aoi, sign_in, when) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    form = boxes(client.get(page_of(letter))) | {"day": "", "hour": ""}
    page = client.post(page_of(letter), {**form, "body": form["body"] + "追伸", "do": "send", "when": when})
    assert page.status_code == 422
    assert str(WHY["no_time"]) in page.content.decode()
    assert boxes(page)["body"].endswith("追伸")


def test_a_letter_too_long_is_said_and_kept(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    page = client.post(page_of(letter), {**form, "body": "あ" * 10_001, "do": "save"})
    assert page.status_code == 422
    assert str(WHY["too_long"]) in page.content.decode()
    assert boxes(page)["body"] == "あ" * 10_001


def test_scripts_in_every_field_are_text(aoi, sign_in) -> None:
    nasty = "<script>alert(1)</script>\"'&"
    fields = dict.fromkeys(("family", "given", "company", "department", "title", "address"), nasty)
    letter, client = begun(aoi, {**fields, "email": "x@example.jp"}, note=nasty), sign_in("aoi")
    for address in (page_of(letter), reverse("thanks"), reverse("evening")):
        assert "<script>alert" not in client.get(address).content.decode()
    assert (
        nasty in boxes(client.get(page_of(letter)))["body"] or "alert(1)" in boxes(client.get(page_of(letter)))["body"]
    )


#: How busy this machine is, is no part of these.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
lines = st.lists(st.sampled_from("あいうえおかきく"), max_size=8).map("\n".join)


@calmly
@given(lines, lines)
def test_an_untouched_text_becomes_the_new_one(base: str, new: str) -> None:
    assert drafting.carried(base, new, base) == new
    assert drafting.carried(base, base, new) == new


@calmly
@given(lines, lines, lines)
def test_what_was_added_by_hand_is_never_lost(base: str, new: str, tail: str) -> None:
    mine = base + "\n追伸\n" + tail
    carried = drafting.carried(base, new, mine)
    assert carried is None or "追伸" in carried.split("\n")


def test_a_line_that_both_changed_stays_as_it_was_written() -> None:
    assert drafting.carried("本日は\nお礼", "昨日は\nお礼", "先ほどは\nお礼") is None
    assert drafting.carried("本日は\n\nお礼", "昨日は\n味噌の話\n\nお礼", "本日は\n\nお礼\n追伸") == (
        "昨日は\n味噌の話\n\nお礼\n追伸"
    )


def test_the_text_is_of_the_day_it_is_read(aoi, sign_in) -> None:
    """Begun on Monday evening, opened again on Tuesday and Wednesday, the log corrected in between."""
    with at(EVENING):
        client = sign_in("aoi")
        letter = begun(aoi, note="味噌の仕込みの話")
        form = boxes(client.get(page_of(letter)))
        client.post(page_of(letter), {**form, "body": form["body"] + "\n追伸", "do": "save"})
        assert "昨日" in form["body"]
        cards.edit_meeting(aoi, Meeting.objects.get(), text="醤油の仕込みの話")
    with at("2026-12-02 10:00"):
        form = boxes(client.get(page_of(letter)))
        assert "昨日" not in form["body"]
        assert "醤油" in form["body"]
        assert form["body"].endswith("追伸")
        assert client.post(page_of(letter), {**form, "do": "save"}).status_code == 302
        letter.refresh_from_db()
        assert letter.body == form["body"]
    with at("2026-12-02 10:05"):
        stale = client.post(page_of(letter), {**form, "body": "もっと前の文", "mark": "0" * 16, "do": "save"})
        assert stale.status_code == 409


def test_who_sends_it_by_hand_tonight_has_the_text_of_tonight(aoi, sign_in) -> None:
    with at(EVENING):
        letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
        form = boxes(client.get(page_of(letter)))
        tonight = client.post(page_of(letter), {**form, "body": form["body"] + "追伸", "do": "today"})["Location"]
        form = boxes(client.get(tonight))
        assert "本日" in form["body"]
        assert form["body"].endswith("追伸")
        assert client.post(tonight, {**form, "do": "save"})["Location"] == tonight
        assert "本日" in boxes(client.get(tonight))["body"]
        assert "昨日" in boxes(client.get(page_of(letter)))["body"]
        assert "本日" in client.get(reverse("letter_text", args=[letter.public_id]) + "?today").content.decode()
        client.post(tonight, {**boxes(client.get(tonight)), "do": "send", "when": "2026-12-01T08:30+09:00"})
        letter.refresh_from_db()
        assert "昨日" in letter.body


def test_a_draft_left_over_is_for_the_day_they_met_again(aoi) -> None:
    letter = begun(aoi, note="味噌の仕込みの話")
    Letter.objects.update(met_on=date(2026, 1, 5))
    chie = letter.recipients.get().contact
    assert actions.begin(aoi, [chie], timezone.localdate()).met_on == timezone.localdate()
    assert Letter.objects.count() == 1


# One's own mail program


@calmly
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_the_address_for_the_mail_program_says_all(text: str) -> None:
    body = f"{text}\n二行目&?#=+%"
    address = mailto(["a+b@example.jp", "c@example.jp"], f"件名{text}", body)
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == "a+b@example.jp,c@example.jp"
    found = {name: values[0] for name, values in parse_qs(parts.query.replace("+", "%2B")).items()}
    assert found == {"subject": " ".join(f"件名{text}".split()), "body": body.replace("\n", "\r\n")}


def test_a_long_letter_opens_without_its_text(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    letter = actions.write(aoi, letter, "件名", "味噌の仕込み\n" * 40, queries.mark_of(letter))
    page = client.get(page_of(letter)).content.decode()
    assert "本文をコピー" in page
    assert "本文つきで開く" in page
    letter = actions.write(aoi, letter, "件名", "味噌の仕込み", queries.mark_of(letter))
    page = client.get(page_of(letter)).content.decode()
    assert "本文つきで開く" not in page
    assert SHORT < LONG


def test_a_site_without_a_mail_server_says_so(aoi, sign_in, settings) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    for kept, told in ((True, True), (False, False)):
        settings.MAIL_IS_KEPT = kept
        assert ("相手には届きません" in client.get(page_of(letter)).content.decode()) == told
    Letter.objects.update(state=State.SENT, settled_at=timezone.now())
    assert "相手に届いたかどうかは、このサイトには分かりません。" in client.get(page_of(letter)).content.decode()
    settings.MAIL_IS_KEPT = True
    assert "相手には届いていません" in client.get(page_of(letter)).content.decode()


def test_the_letter_as_a_file(aoi, sign_in) -> None:
    letter = begun(aoi, note="味噌の仕込みの話")
    answer = sign_in("aoi").get(reverse("letter_text", args=[letter.public_id]))
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/plain")
    assert "attachment" in answer["Content-Disposition"]
    assert text.replace("\r\n", "").count("\n") == 0
    assert letter.body in text.replace("\r\n", "\n")


def test_who_has_no_address_has_other_ways(aoi, sign_in) -> None:
    fields = {"family": "髙橋", "mobile": "090-7000-0101", "line": "takahashi1", "address": "青葉区1-2-3"}
    letter = begun(aoi, fields, note="味噌の仕込みの話")
    page = sign_in("aoi").get(page_of(letter)).content.decode()
    for way in ("tel:09070000101", "https://line.me/ti/p/~takahashi1", "青葉区1-2-3"):
        assert way in page
    assert 'name="when"' not in page
    assert "mailto:" not in page


def test_one_of_several_addresses_is_chosen(aoi, sign_in) -> None:
    fields = {**CHIE, "email": ["one@example.jp", "two@example.jp", "no address"]}
    letter, client = begun(aoi, fields, note="味噌の仕込みの話"), sign_in("aoi")
    form = boxes(client.get(page_of(letter)))
    row = Recipient.objects.get()
    assert form[f"email-{row.pk}"] == "one@example.jp"
    client.post(page_of(letter), {**form, f"email-{row.pk}": "two@example.jp", "do": "save"})
    row.refresh_from_db()
    assert row.email == "two@example.jp"
    client.post(page_of(letter), {**form, f"email-{row.pk}": "evil@example.jp", "do": "save"})
    row.refresh_from_db()
    assert row.email == "two@example.jp", "only what stands on the card"


def test_a_corrected_card_has_the_letter_go_to_the_right_address(aoi, sign_in) -> None:
    letter, client = begun(aoi, {**CHIE, "email": "wrong"}, note="味噌の仕込みの話"), sign_in("aoi")
    assert 'name="when"' not in client.get(page_of(letter)).content.decode()
    held = letter.recipients.get().contact.current_card
    cards.correct_card(aoi, held, {**CHIE, "email": "right@example.jp"})
    form = boxes(client.get(page_of(letter)))
    client.post(page_of(letter), {**form, "do": "send", "when": "now"})
    assert Recipient.objects.get().email == "right@example.jp"
    cards.correct_card(aoi, held, {**CHIE, "email": "later@example.jp"})
    assert "right@example.jp" in client.get(page_of(letter)).content.decode()


# The queue


def test_a_letter_is_begun_once(aoi, sign_in) -> None:
    people = [person(aoi, fields) for fields in (CHIE, DAN)]
    client, chosen = sign_in("aoi"), {"chosen": [one.public_id for one in people]}
    first = client.post(reverse("thanks_begin"), chosen)["Location"]
    assert client.post(reverse("thanks_begin"), chosen)["Location"] == first
    assert client.post(reverse("thanks_begin"), {"chosen": people[0].public_id})["Location"] == first, "not twice"
    assert [row.person.family for row in Letter.objects.earliest("pk").recipients.order_by("place")] == ["團", "千葉"]


def test_one_of_several_is_written_to_apart(aoi, sign_in) -> None:
    letter, client = begun(aoi, CHIE, DAN, EMI, note="味噌の仕込みの話"), sign_in("aoi")
    row = letter.recipients.get(email=CHIE["email"])
    form = boxes(client.get(page_of(letter)))
    apart = client.post(page_of(letter), {**form, "apart": str(row.pk)})["Location"]
    letter.refresh_from_db()
    assert [one.person.family for one in letter.recipients.order_by("place")] == ["團", "江見"]
    assert "千葉" not in letter.body
    assert "千葉" in boxes(client.get(apart))["body"]
    only = boxes(client.get(apart)) | {"apart": str(Recipient.objects.get(email=CHIE["email"]).pk)}
    assert client.post(apart, {**only, "do": "save"})["Location"] == apart, "the last one stays"


def test_who_need_not_be_thanked_leaves_the_letter_to_several(aoi) -> None:
    letter = begun(aoi, CHIE, DAN, note="味噌の仕込みの話")
    chie = letter.recipients.get(email=CHIE["email"]).contact
    actions.need_not(aoi, [chie], letter.met_on)
    letter.refresh_from_db()
    assert [one.person.family for one in letter.recipients.all()] == ["團"]
    assert "千葉" not in letter.body
    single = begun(aoi, EMI, note="味噌の仕込みの話")
    assert actions.need_not(aoi, [single.recipients.get().contact], single.met_on) == single


def test_the_button_for_the_page_of_a_person_begins_a_letter(aoi, sign_in) -> None:
    chie, client = person(aoi, CHIE), sign_in("aoi")
    page = client.get(reverse("contact", args=[chie.public_id])).content.decode()
    found = re.search(rf'form="act" formaction="({reverse("thanks_begin")})" name="(\w+)" value="([^"]+)"', page)
    assert found is not None
    address, name, value = found.groups()
    assert client.post(address, {name: value}, follow=True).status_code == 200
    assert Letter.objects.get().recipients.get().contact == chie


def test_eleven_are_too_many_for_one_letter(aoi, sign_in) -> None:
    people = [person(aoi, {**CHIE, "given": f"{n}"}) for n in range(11)]
    client = sign_in("aoi")
    answer = client.post(reverse("thanks_begin"), {"chosen": [one.public_id for one in people]}, follow=True)
    assert "一通のお礼は10名までです。" in answer.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("now", "there", "words"),
    [
        ("2026-12-04 21:00", True, "本日中に、遅くとも12月7日の午前中に"),
        ("2026-12-05 12:00", True, "12月7日の午前中までに"),
        ("2026-12-07 09:00", True, "今日の午前中に"),
        ("2026-12-07 15:00", True, ""),
        ("2026-12-08 00:01", False, ""),
    ],
)
def test_who_was_met_on_a_friday_is_there_until_monday_and_then_no_more(aoi, sign_in, now, there, words) -> None:
    chie = person(aoi, CHIE)
    cards.log_meeting(aoi, chie, date(2026, 12, 4), occasion="計測展")
    with at(now) as moment:
        client = sign_in("aoi")
        page = client.get(reverse("thanks"))
        assert (shown(page) == ["千葉 千恵"]) == there
        assert words in page.content.decode()
        assert bool(due(date(2026, 12, 4), moment).word) == bool(words)
        said_in_the_book = "お礼がまだの方" in client.get(reverse("book")).content.decode()
        assert said_in_the_book == there


def test_who_need_not_be_thanked_leaves_and_can_come_back(aoi, sign_in) -> None:
    chie, client = person(aoi, CHIE), sign_in("aoi")
    cards.log_meeting(aoi, chie, timezone.localdate(), occasion="計測展")
    client.post(reverse("thanks_need_not"), {"chosen": chie.public_id})
    assert shown(client.get(reverse("thanks"))) == []
    client.post(reverse("letter_settle", args=[Letter.objects.get().public_id]), {"do": "reopen"})
    assert shown(client.get(reverse("thanks"))) == ["千葉 千恵"]


def test_what_was_sent_by_hand_is_done(aoi, sign_in) -> None:
    letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
    client.post(page_of(letter), {**boxes(client.get(page_of(letter))), "do": "settle"})
    assert shown(client.get(reverse("thanks"))) == []
    assert "お礼は済み" in client.get(page_of(letter)).content.decode()
    assert mail.outbox == []


def test_who_was_met_again_is_thanked_again(aoi) -> None:
    chie = person(aoi, CHIE)
    with at(EVENING):
        cards.log_meeting(aoi, chie, date(2026, 11, 30))
        actions.need_not(aoi, [chie], date(2026, 11, 30))
        assert queries.to_thank(aoi, date(2026, 12, 1)) == {}
        cards.log_meeting(aoi, chie, date(2026, 12, 1))
        assert queries.to_thank(aoi, date(2026, 12, 1)) == {chie.pk: date(2026, 12, 1)}


def test_an_address_that_was_refused_waits_again(aoi) -> None:
    letter = begun(aoi, CHIE, EMI, note="味噌の仕込みの話")
    Letter.objects.update(state=State.SENT, settled_at=timezone.now())
    Recipient.objects.filter(email__startswith="chie").update(refused=True)
    assert [person_.family for person_ in queries.people(aoi, queries.to_thank(aoi, letter.met_on))] == ["千葉"]


def test_what_somebody_else_may_do_to_a_letter(aoi, ben) -> None:
    from django.core.exceptions import PermissionDenied

    letter = begun(aoi, note="味噌の仕込みの話")
    chie = letter.recipients.get().contact
    for deed in (actions.cancel, actions.drop, actions.settle, actions.draft_again, actions.take_for_sent):
        with pytest.raises(PermissionDenied):
            deed(ben, letter)
    with pytest.raises(PermissionDenied):
        actions.begin(ben, [chie], letter.met_on)
    with pytest.raises(PermissionDenied):
        actions.need_not(ben, [chie], letter.met_on)


def test_no_word_of_a_letter_is_logged(aoi, sign_in, caplog, settings) -> None:
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    from enishi.tasks.worker import run_due

    with at(EVENING):
        letter, client = begun(aoi, note="味噌の仕込みの話"), sign_in("aoi")
        client.post(page_of(letter), {**boxes(client.get(page_of(letter))), "do": "send", "when": "now"})
    for minute in (41, 43, 47, 53):
        with at(f"2026-11-30 21:{minute}"):
            run_due()
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "no_server" in Letter.objects.get().problem
    assert not any(word in logged for word in ("味噌", "chie@", "千葉"))


def test_a_queue_that_was_left_alone_asks_the_database_little(aoi, sign_in, django_assert_max_num_queries) -> None:
    client = sign_in("aoi")
    for number in range(12):
        begun(aoi, {**CHIE, "given": f"{number}", "email": f"{number}@example.jp"}, note="味噌の仕込みの話")
    with django_assert_max_num_queries(30):
        client.get(reverse("thanks"))
