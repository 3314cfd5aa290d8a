"""A stream that only a passphrase opens: AES-256-GCM in chunks, so that neither side holds more than one of them.

A header (a line that says what it is, then 16 bytes of salt), an empty chunk that tells the right passphrase from a
wrong one, then chunks of 64 KiB, each with its 16-byte tag. The key is scrypt's of the passphrase and the salt, so each
file has its own, and the number of the chunk may serve as the nonce; its last byte says whether the chunk is the last
one. So chunks can be neither changed, nor moved, nor left out, nor added, and a file that was cut off is known for one.
(The construction is known as STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", 2015.)
"""

from __future__ import annotations

import hashlib
import io
import os
from typing import IO, Any

from enishi.web.backup.faults import Fault

MAGIC = b"enishi-backup-encrypted-1\n"
SALT, CHUNK, TAG = 16, 1 << 16, 16
#: What trying one passphrase costs: 128 MiB of memory, and about half a second.
COST = {"n": 1 << 17, "r": 8, "p": 1, "maxmem": 160 << 20, "dklen": 32}


def _cipher(passphrase: str, salt: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hashlib.scrypt(passphrase.encode(), salt=salt, **COST))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealing(io.RawIOBase):
    """What is written to it goes sealed to `out`. Only finish() makes it whole; `out` stays open."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._out, self._header, self._cipher = out, MAGIC + salt, _cipher(passphrase, salt)
        self._held, self._number = bytearray(), 0
        out.write(self._header)
        self._seal(b"", last=False)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        # The last chunk is sealed as such, so one is always held back.
        while len(self._held) > CHUNK:
            self._seal(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), chunk, self._header))
        self._number += 1

    def finish(self) -> None:
        self._seal(bytes(self._held), last=True)
        self._held.clear()


class Opening(io.RawIOBase):
    """Reads what Sealing wrote. Raises Fault: "wrong_passphrase" at once, "damaged" wherever that shows."""

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        self._source, self._header, self._number = source, source.read(len(MAGIC) + SALT), 0
        if len(self._header) < len(MAGIC) + SALT or not self._header.startswith(MAGIC):
            raise Fault("damaged")
        self._cipher = _cipher(passphrase, self._header[len(MAGIC) :])
        self._opened = self._open(source.read(TAG), last=False, otherwise="wrong_passphrase")
        self._next: bytes | None = source.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._opened and self._next is not None:
            chunk, following = self._next, self._source.read(CHUNK + TAG)
            self._opened = self._open(chunk, last=not following)
            self._next = following or None
        some = self._opened[: len(buffer)]
        buffer[: len(some)] = some
        self._opened = self._opened[len(some) :]
        return len(some)

    def _open(self, chunk: bytes, *, last: bool, otherwise: str = "damaged") -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            opened: bytes = self._cipher.decrypt(_nonce(self._number, last), chunk, self._header)
        except (InvalidTag, ValueError):
            raise Fault(otherwise) from None
        self._number += 1
        return opened
