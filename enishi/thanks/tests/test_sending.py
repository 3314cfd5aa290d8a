"""A letter goes at most once (promise R2), at the time that was chosen, and what the mail server says is told."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.common import post
from enishi.members.models import Face, Member
from enishi.tasks import registry
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.thanks import actions
from enishi.thanks.actions import sending
from enishi.thanks.models import Letter, Recipient
from enishi.thanks.tests.made import CHIE, DAN, EMI, EVENING, MORNING, at, person
from enishi.thanks.tests.server import MailServer, mail_server

State = Letter.State
pytestmark = pytest.mark.django_db


def written(face: Face, *people: dict, **more: str) -> Letter:
    """A letter that is ready, written in the evening."""
    there = [person(face, fields, **more) for fields in people]
    for one in there:
        actions.note(face, one, timezone.localdate(), text="秋田の新工場の話")
    return actions.begin(face, there, timezone.localdate())


def scheduled(face: Face, *people: dict, **more: str) -> Letter:
    letter = written(face, *(people or (CHIE,)), **more)
    return actions.schedule(face, letter, sending_time())


def sending_time():
    with at(MORNING) as moment:
        return moment


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def send(letter: Letter) -> None:
    """The worker does what is due."""
    assert letter.sending is not None
    sending.send_due(letter.pk, letter.sending.hex)


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server(settings) as told:
        yield told


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with at(EVENING):
        yield


def parsed(source: bytes) -> EmailMessage:
    return message_from_bytes(source, _class=EmailMessage, policy=policy.default)


# The mail


def test_the_mail_is_from_the_site_and_answers_go_to_the_member(aoi, server) -> None:
    send(scheduled(aoi, CHIE, DAN))
    (source,) = server.got
    message = parsed(source)
    assert str(message["From"]) == '"青木 葵 (Enishi)" <enishi@localhost>'
    assert str(message["Reply-To"]) == "青木 葵 <aoi@example.jp>"
    assert [str(one) for one in message["To"].addresses] == [
        "團 弾 様 <dan@midori.example.jp>",
        "千葉 千恵 様 <chie@midori.example.jp>",
    ]
    assert message.get_content_type() == "text/plain"
    assert message["Auto-Submitted"] is None
    assert message["Message-ID"].endswith("@localhost>")
    assert "秋田の新工場" in message.get_content()
    assert server.to == [["dan@midori.example.jp", "chie@midori.example.jp"]]


def test_every_line_is_ascii_short_and_ended_by_crlf(aoi, server) -> None:
    send(scheduled(aoi, {**CHIE, "family": "𠮷" * 40, "given": "﨑" * 40}))
    (source,) = server.got
    assert source.isascii()
    assert b"\n" not in source.replace(b"\r\n", b"")
    assert max(map(len, source.split(b"\r\n"))) <= 998
    # The newer parser of Python's puts spaces between the pieces of a long name.
    assert "𠮷" * 40 + " " + "﨑" * 40 in str(make_header(decode_header(message_from_bytes(source)["To"])))


@pytest.mark.parametrize("name", ['葵"\r\nBcc: all@example.jp', "葵\nSubject: x", "a\\b <c@d.example>,", "葵\x1b\x7f"])
def test_a_name_begins_no_header(aoi, server, name) -> None:
    Face.objects.filter(pk=aoi.pk).update(given=name)
    aoi.refresh_from_db()
    letter = scheduled(aoi, CHIE, given=name)
    Letter.objects.filter(pk=letter.pk).update(subject=f"お礼\r\nBcc: all@example.jp{name}")
    send(letter)
    message = parsed(server.got[0])
    assert message["Bcc"] is None
    assert len(message["From"].addresses) == len(message["To"].addresses) == 1
    assert message["From"].addresses[0].addr_spec == "enishi@localhost"
    assert server.to == [["chie@midori.example.jp"]]


def test_ones_own_colleague_gets_a_copy(aoi, server) -> None:
    from enishi.exchange.actions import write_card

    write_card(aoi, {name: [{"value": text}] for name, text in {"family": "青木", "company": "江見商店"}.items()})
    send(scheduled(aoi, CHIE, EMI))
    message = parsed(server.got[0])
    assert [one.addr_spec for one in message["To"].addresses] == ["chie@midori.example.jp"]
    assert [one.addr_spec for one in message["Cc"].addresses] == ["emi@emi.example.jp"]


# At most once


def test_a_letter_is_sent_once_however_often_the_worker_comes(aoi) -> None:
    letter = scheduled(aoi)
    for _ in range(3):
        send(letter)
    assert len(mail.outbox) == 1
    assert fresh(letter).state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_it_once(aoi, server) -> None:
    letter = scheduled(aoi)
    start, later = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        try:
            send(letter)
        except registry.Later as wait:
            later.append(wait)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(server.got) == 1
    assert fresh(letter).state == State.SENT


def test_a_letter_whose_worker_died_is_not_sent_again_but_told(aoi, monkeypatch) -> None:
    """The power goes after the mail server took it, before that is written down."""
    letter, delivered = scheduled(aoi), []

    def deliver(message) -> list[str]:
        delivered.append(message)
        raise SystemExit

    monkeypatch.setattr(post, "deliver", deliver)
    with pytest.raises(SystemExit):
        send(letter)
    assert fresh(letter).state == State.SENDING
    with pytest.raises(registry.Later):
        send(letter)
    Letter.objects.filter(pk=letter.pk).update(begun_at=timezone.now() - timedelta(minutes=11))
    send(letter)
    assert (fresh(letter).state, fresh(letter).problem) == (State.UNSURE, "power_cut")
    send(letter)
    assert len(delivered) == 1
    assert fresh(letter).state == State.UNSURE


def test_whoever_is_asked_decides(aoi) -> None:
    letter = scheduled(aoi)
    Letter.objects.filter(pk=letter.pk).update(state=State.UNSURE, begun_at=timezone.now())
    actions.take_for_unsent(aoi, letter)
    assert fresh(letter).state == State.DRAFT
    with pytest.raises(actions.Changed):
        actions.take_for_sent(aoi, letter)
    again = actions.schedule(aoi, fresh(letter), sending_time())
    Letter.objects.filter(pk=letter.pk).update(state=State.UNSURE, begun_at=timezone.now())
    actions.take_for_sent(aoi, again)
    assert fresh(letter).state == State.SENT


def test_what_is_taken_back_is_not_sent_and_what_was_sent_is_not_taken_back(aoi) -> None:
    letter = scheduled(aoi)
    actions.cancel(aoi, letter)
    send(letter)
    assert mail.outbox == []
    again = actions.schedule(aoi, fresh(letter), sending_time())
    send(letter)  # the task of the first time
    assert mail.outbox == []
    send(again)
    assert len(mail.outbox) == 1
    with pytest.raises(actions.Changed):
        actions.cancel(aoi, again)


def test_two_windows_send_the_same_letter_once(aoi) -> None:
    letter = written(aoi, CHIE)
    actions.schedule(aoi, letter, sending_time())
    with pytest.raises(actions.Changed):
        actions.schedule(aoi, letter, None)
    assert Task.objects.filter(name="thanks.send").count() == 1


def test_now_can_be_taken_back_for_a_moment(aoi) -> None:
    letter = actions.schedule(aoi, written(aoi, CHIE), None)
    assert run_due() == 0
    with at("2026-11-30 21:41"):
        assert run_due() >= 1
    assert fresh(letter).state == State.SENT
    assert "本日" in mail.outbox[0].body


# What the mail server says


def test_one_address_of_several_is_refused(aoi, server) -> None:
    server.refuse["chie@midori.example.jp"] = "550 no such user"
    letter = scheduled(aoi, CHIE, DAN)
    send(letter)
    assert server.to == [["dan@midori.example.jp"]]
    assert fresh(letter).state == State.SENT
    assert list(Recipient.objects.order_by("place").values_list("refused", flat=True)) == [False, True]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"refuse": {"chie@midori.example.jp": "550 no such user"}}, "no_recipient"),
        ({"answers": {"MAIL": "550 not you"}}, "refused"),
        ({"answers": {"DATA": "554 no"}}, "refused"),
        ({"answers": {"TEXT": "554 spam"}}, "refused"),
    ],
)
def test_a_no_is_told_and_nothing_is_tried_again(aoi, server, told, problem) -> None:
    vars(server).update(told)
    letter = scheduled(aoi)
    send(letter)
    assert (fresh(letter).state, fresh(letter).problem) == (State.FAILED, problem)
    vars(server).update(refuse={}, answers={})
    send(actions.schedule(aoi, fresh(letter), sending_time()))
    assert fresh(letter).state == State.SENT


@pytest.mark.parametrize(
    "told",
    [
        {"refuse": {"chie@midori.example.jp": "451 come back later"}},
        {"answers": {"MAIL": "421 busy"}},
        {"answers": {"TEXT": "451 busy"}},
        {"breaks": "MAIL"},
        {"breaks": "RCPT"},
        {"port": 1},
    ],
)
def test_what_may_work_later_is_tried_again(aoi, server, settings, told) -> None:
    vars(server).update(told)
    settings.EMAIL_PORT = server.port
    letter = scheduled(aoi)
    for _ in sending.WAITS:
        with pytest.raises(registry.Later):
            send(letter)
        assert fresh(letter).state == State.WAITING
    send(letter)
    assert fresh(letter).state == State.FAILED


def test_it_works_the_second_time(aoi, server) -> None:
    server.answers["MAIL"] = "421 busy"
    letter = scheduled(aoi)
    with pytest.raises(registry.Later):
        send(letter)
    server.answers.clear()
    send(letter)
    assert (fresh(letter).state, fresh(letter).problem) == (State.SENT, "")
    assert len(server.got) == 1


def test_a_line_that_breaks_over_the_text_leaves_it_open(aoi, server) -> None:
    server.breaks = "TEXT"
    letter = scheduled(aoi)
    send(letter)
    assert (fresh(letter).state, fresh(letter).problem) == (State.UNSURE, "line_broke")
    send(letter)
    assert len(server.got) == 1


def test_without_a_mail_server_letters_are_kept_in_the_folder(aoi, settings, tmp_path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send(scheduled(aoi))
    (path,) = tmp_path.iterdir()
    assert "秋田の新工場" in parsed(path.read_bytes()).get_content()


# When, to whom, how many


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2026-11-30 21:39", "past"),
        ("2026-12-01 08:29", "closed"),
        ("2026-12-01 18:01", "closed"),
        ("2026-12-05 10:00", "closed"),
        ("2026-12-30 10:00", "closed"),
        ("2027-01-12 10:00", "too_far"),
    ],
)
def test_times_at_which_no_letter_goes(aoi, when, code) -> None:
    with at(when) as moment:
        pass
    letter = written(aoi, CHIE)
    with at(EVENING), pytest.raises(actions.Refused) as why:
        actions.schedule(aoi, letter, moment)
    assert why.value.code == code
    assert fresh(letter).state == State.DRAFT


def test_written_before_midnight_sent_after(aoi) -> None:
    """The page was made on Monday, the button is pressed on Tuesday."""
    letter = written(aoi, CHIE)
    assert "昨日" in letter.body
    with at("2026-12-01 00:10"):
        sent = actions.schedule(aoi, letter, sending_time())
        assert "昨日" in sent.body
    with at("2026-12-01 08:31"), pytest.raises(actions.Refused):
        actions.schedule(aoi, written(aoi, DAN), sending_time())


def test_the_day_in_the_text_is_the_day_it_goes(aoi) -> None:
    letter = written(aoi, CHIE)
    letter = actions.write(aoi, letter, letter.subject, letter.body.replace("秋田の", "秋田県の"), mark(letter))
    now = actions.schedule(aoi, letter, None)
    assert "本日" in now.body
    assert "昨日" not in now.body
    assert "秋田県の" in now.body


def mark(letter: Letter) -> str:
    from enishi.thanks.queries import mark_of

    return mark_of(letter)


@pytest.mark.parametrize(
    ("email", "code"),
    [("", "no_address"), ("chie", "no_address"), ("chie@", "no_address"), ("千恵@例え.jp", "no_address")],
)
def test_who_has_no_address_gets_no_mail(aoi, email, code) -> None:
    fields = {name: text for name, text in {**CHIE, "email": email}.items() if text}
    with pytest.raises(actions.Refused) as why:
        actions.schedule(aoi, written(aoi, fields), None)
    assert why.value.code == code


def test_a_letter_without_a_fact_is_not_sent(aoi) -> None:
    letter = actions.begin(aoi, [person(aoi, CHIE)], timezone.localdate())
    with pytest.raises(actions.Refused) as why:
        actions.schedule(aoi, letter, None)
    assert why.value.code == "not_ready"


def test_an_address_that_was_not_proved_sends_nothing(aoi) -> None:
    from allauth.account.models import EmailAddress

    letter = written(aoi, CHIE)
    EmailAddress.objects.update(verified=False)
    with pytest.raises(actions.Refused) as why:
        actions.schedule(aoi, letter, None)
    assert why.value.code == "not_proved"


def test_the_demonstration_sends_nothing_into_the_world(aoi, settings) -> None:
    Member.objects.update(is_demo=True)
    settings.MAIL_IS_KEPT = False
    with pytest.raises(actions.Refused) as why:
        actions.schedule(aoi, written(aoi, CHIE), None)
    assert why.value.code == "demo"


def test_so_many_a_day_and_so_many_to_one(aoi, monkeypatch) -> None:
    for _ in range(sending.MOST_TO_ONE):
        scheduled(aoi, CHIE)
    with pytest.raises(actions.Refused) as why:
        scheduled(aoi, CHIE)
    assert why.value.code == "too_many_to_one"
    monkeypatch.setattr(sending, "MOST_A_DAY", 3)
    scheduled(aoi, DAN)
    with pytest.raises(actions.Refused) as why:
        scheduled(aoi, EMI)
    assert why.value.code == "too_many"


def test_who_was_deleted_meanwhile_gets_nothing(aoi) -> None:
    letter = scheduled(aoi)
    cards.delete(aoi, [Recipient.objects.get().contact])
    send(letter)
    assert mail.outbox == []
    assert (fresh(letter).state, fresh(letter).problem) == (State.FAILED, "deleted")


def test_nor_do_the_others_of_the_same_letter(aoi) -> None:
    letter = scheduled(aoi, CHIE, DAN)
    cards.delete(aoi, [Recipient.objects.get(email=CHIE["email"]).contact])
    send(letter)
    assert mail.outbox == []
    assert fresh(letter).problem == "deleted"


def test_the_letter_goes_with_whom_it_was_to(aoi) -> None:
    letter = scheduled(aoi)
    cards.delete(aoi, [Recipient.objects.get().contact])
    assert actions.forget() == 0
    cards.purge_deleted(timezone.now() + timedelta(hours=25))
    assert actions.forget() == 1
    send(letter)
    assert mail.outbox == []


def test_who_was_put_together_with_another_is_written_to_as_that_one(aoi) -> None:
    letter = scheduled(aoi)
    chie, stays = Recipient.objects.get().contact, person(aoi, {**CHIE, "family": "千葉田"})
    cards.merge(aoi, stays, chie)
    send(letter)
    assert mail.outbox[0].to == ['"千葉田 千恵 様" <chie@midori.example.jp>']


def test_a_task_of_an_unknown_sending_does_nothing(aoi) -> None:
    letter = scheduled(aoi)
    sending.send_due(letter.pk, uuid.uuid4().hex)
    sending.given_up(letter.pk, uuid.uuid4().hex)
    assert fresh(letter).state == State.WAITING
    sending.given_up(letter.pk, letter.sending.hex)
    assert (fresh(letter).state, fresh(letter).problem) == (State.FAILED, "broken")
