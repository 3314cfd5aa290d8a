"""`enishi mail receive` ends as mail servers expect, and says nothing of the mail."""

from __future__ import annotations

import io
from typing import Any

import pytest

from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.messages.tests.test_by_mail import address, answer, talk, texts, told
from enishi.web.cli import main

pytestmark = pytest.mark.django_db
__all__ = ["talk"]


def test_the_command_ends_as_mail_servers_expect(
    aoi: Face, talk: Conversation, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    to = told(aoi, talk).reply_to[0]

    def piped(source: bytes) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(source)))
        return main(["mail", "receive", "--to", to])

    assert piped(answer("x@example.jp", sender=address())) == 0
    assert piped(b"Auto-Submitted: auto-replied\n" + answer(to, sender=address(), key="3")) == 0
    assert piped(b"nonsense") == 65
    assert piped(answer(to, sender="dan@example.jp")) == 67
    assert "承知" not in capsys.readouterr().err
    assert texts(aoi, talk) == ["秘密の話です", "承知しました。"]
