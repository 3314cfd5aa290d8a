"""What the site writes down of itself holds no secret address: whoever has such a link sees what it opens."""

from __future__ import annotations

import logging
import re

#: Addresses whose next part is a secret. Those of one letter, by our custom, for they are printed and typed: links to a
#: card, a guest's page, a table, an invitation. And those in mails: to prove an address, to set a new password, to be
#: written to no more.
_SECRET = re.compile(r"(/(?:[a-z]|account/confirm-email|account/password/reset/key|notices/off)/)[^\s/?#\"'<>]+")


class Discreet(logging.Formatter):
    """As usual, with secrets in addresses left out, wherever they stand: in the sentence or in what went wrong."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"\1…", super().format(record))
