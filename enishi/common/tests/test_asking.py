"""Asked past Django's cursors, the database answers the same."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from enishi.common.asking import rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("SELECT 1 WHERE 1 = 0", []),
        ("SELECT %s, 'a%%' WHERE 'abc' LIKE 'a%%' AND %s = 2", ["髙", 2]),
        ("SELECT '%%s', %s", ["?"]),
    ],
)
def test_with_somebody_listening_or_not(text: str, parameters: list[object]) -> None:
    alone = rows(text, parameters)
    with CaptureQueriesContext(connection) as heard:
        assert rows(text, parameters) == alone
    assert len(heard) == 1


def test_what_is_wrong_is_told_as_django_tells_it() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        rows("SELECT nothing FROM nowhere", [])
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            rows("SELECT 1", [])
