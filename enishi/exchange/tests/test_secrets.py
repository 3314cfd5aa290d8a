"""Codes are good for seven days, and nobody else can make one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from enishi.common.secrets import digest, new_secret
from enishi.exchange import secrets

KEY = "abcd_-12"
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(at=TIMES, later=st.timedeltas(timedelta(0), timedelta(days=6, hours=23)))
def test_a_code_is_good_for_seven_days_and_short(at: datetime, later: timedelta) -> None:
    code = secrets.code(KEY, at)
    assert len(code) == 20
    assert secrets.key_of(code, at + later) == KEY
    assert secrets.key_of(code, secrets.good_until(at) + timedelta(seconds=1)) is None
    assert secrets.key_of(code, at - timedelta(hours=3)) is None


@given(at=TIMES, place=st.integers(0, 19), other=st.sampled_from("abcXYZ059_-"))
def test_a_changed_code_is_none(at: datetime, place: int, other: str) -> None:
    code = secrets.code(KEY, at)
    changed = code[:place] + other + code[place + 1 :]
    assert (secrets.key_of(changed, at) is not None) == (changed == code)


@given(text=st.text(max_size=30))
def test_whatever_else_stands_in_an_address_is_none(text: str) -> None:
    assert secrets.key_of(text, datetime(2026, 11, 30, tzinfo=UTC)) is None
    assert len(digest(text)) == 64


def test_a_form_sent_twice_leads_to_one_page_and_no_other_form_does() -> None:
    assert secrets.secret_for("x") == secrets.secret_for("x") != secrets.secret_for("y")
    assert new_secret() != new_secret()
