"""Asking over some connections that stay open, as fast as answers come: for what must differ each time, and where there
is no wrk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it goes over the line."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def all_headers(self, host: str) -> dict[str, str]:
        return {"Host": host, "Accept-Encoding": "gzip", "Accept-Language": "ja", **self.headers}

    def raw(self, host: str) -> bytes:
        head = self.all_headers(host)
        if self.body:
            head |= {"Content-Length": str(len(self.body)), "Content-Type": "application/x-www-form-urlencoded"}
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + self.body


@dataclass
class Answers:
    """seconds: of each answer. status: how many of each. body: of the last one."""

    seconds: list[float] = field(default_factory=list)
    status: dict[int, int] = field(default_factory=dict)
    took: float = 0.0
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def ask(port: int, requests: Iterator[Asked], *, connections: int = 8, seconds: float = 1e9) -> Answers:
    """All of them, or as many as this time allows."""
    return asyncio.run(_ask(port, requests, connections, seconds))


async def _ask(port: int, requests: Iterator[Asked], connections: int, seconds: float) -> Answers:
    answers, started = Answers(), time.perf_counter()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in requests:
            sent = time.perf_counter()
            if sent - started > seconds:
                break
            writer.write(request.raw(f"localhost:{port}"))
            status, answers.headers, answers.body = await read(reader)
            answers.seconds.append(time.perf_counter() - sent)
            answers.status[status] = answers.status.get(status, 0) + 1
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    answers.took = time.perf_counter() - started
    return answers


async def read(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """The next answer on this line: status, headers by lower-case name, body as it came. Raises what asyncio does where
    the line breaks, and ValueError for what is no answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    status, body = int(head[0].split()[1]), b""
    if status in (204, 304):
        return status, headers, body
    if headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    elif length := int(headers.get("content-length", 0)):
        body = await reader.readexactly(length)
    return status, headers, body
