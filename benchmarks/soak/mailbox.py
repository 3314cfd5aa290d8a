"""A mail server that remembers what it took, and can be away."""

from __future__ import annotations

import asyncio
import re
from collections import Counter

_ID = re.compile(rb"^message-id:\s*(\S+)", re.I | re.M)


class Mailbox:
    """taken: Message-ID -> how often it was taken."""

    def __init__(self, port: int) -> None:
        self.port, self.taken = port, Counter[str]()
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def away(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 soak\r\n")
        try:
            while line := await reader.readline():
                verb = line.strip().upper()[:4]
                if verb == b"DATA":
                    writer.write(b"354 go on\r\n")
                    self._take(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                await writer.drain()
                if verb == b"QUIT":
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _take(self, mail: bytes) -> None:
        found = _ID.search(mail)
        self.taken[found[1].decode() if found else "without"] += 1
