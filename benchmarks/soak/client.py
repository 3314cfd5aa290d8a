"""One browser: a connection that stays open, one session, and what was answered."""

from __future__ import annotations

import asyncio
import gzip
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.web.client import read

#: Seconds that an answer may take before the connection is given up.
PATIENCE = 60
#: Django takes an unmasked secret for a token.
TOKEN = "s" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """status; headers by lower-case name; body, unpacked; began: when it was asked for (monotonic); took: seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    began: float
    took: float


class Broken(Exception):
    """No whole answer came."""


@dataclass
class Browser:
    """port: of the site on this machine. session: the cookie of somebody signed in."""

    port: int
    session: str
    tags: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        """With the tag of the last answer, as browsers do."""
        known = {"If-None-Match": self.tags[path]} if path in self.tags else {}
        answer = await self._ask("GET", path, known, b"")
        if "etag" in answer.headers:
            self.tags[path] = answer.headers["etag"]
        return answer

    async def post(self, path: str, data: dict[str, str]) -> Answer:
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN}).encode()
        return await self._ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, body)

    async def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """Raises Broken."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                if self._writer is None:
                    self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
                self._writer.write(self._request(method, path, headers, body))
                await self._writer.drain()
                assert self._reader is not None
                status, said, content = await read(self._reader)
                if said.get("content-encoding") == "gzip":
                    content = gzip.decompress(content)
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError, ValueError) as error:
            await self.close()
            raise Broken(type(error).__name__) from error
        if said.get("connection") == "close":
            await self.close()
        return Answer(status, said, content, began, time.monotonic() - began)

    def _request(self, method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
        lines = {
            "Host": f"localhost:{self.port}",
            "Cookie": f"session={self.session}; csrf={TOKEN}; language=ja",
            "Accept-Encoding": "gzip",
            "Sec-Fetch-Site": "same-origin",
            "Content-Length": str(len(body)),
            **headers,
        }
        head = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())]
        return "\r\n".join([*head, "", ""]).encode() + body
