"""strace's log, played onto the disk call by call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.durability.disk import FOLDER, Disk, File

#: Calls that change a file, its name, or which file a number stands for.
CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,fallocate,"
    "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,truncate,"
    "sendfile,copy_file_range,splice"
)
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+|\?)")
UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
ACKNOWLEDGED = b"ACK "


def command(log: Path) -> list[str]:
    """strace, to be put before the command to follow. Strings in hexadecimal and never shortened."""
    return [
        "strace",
        "-f",
        "-qq",
        "-xx",
        "-s",
        "100000000",
        "-e",
        "signal=none",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
    ]


@dataclass
class Opened:
    """What a number of the process stands for."""

    path: str
    file: File | None
    position: int = 0
    append: bool = False


def strings(arguments: str) -> list[bytes]:
    return [bytes.fromhex(found.replace("\\x", "")) for found in STRING.findall(arguments)]


def calls(log: Path) -> Iterator[tuple[str, str, int]]:
    """name, arguments and result of each call that succeeded, in the order in which they ended."""
    begun: dict[str, str] = {}
    with log.open() as lines:
        for line in lines:
            if found := UNFINISHED.match(line):
                begun[found[1]] = found[2]
                continue
            if found := RESUMED.match(line):
                line = f"{found[1]} {begun.pop(found[1])}{found[2]}"
            match = LINE.match(line)
            if match and match[3] != "?" and int(match[3]) >= 0:
                yield match[1], match[2], int(match[3])


class Replay:
    """Plays the calls of one process onto a disk. `step` returns what the process acknowledged, if it did."""

    def __init__(self, disk: Disk, working_folder: Path) -> None:
        self.disk, self.cwd = disk, working_folder
        self.numbers: dict[int, Opened] = {}

    def step(self, name: str, arguments: str, result: int) -> bytes | None:
        play = getattr(self, f"_{name}", None)
        opened = self._opened(arguments)
        relative = name.endswith(("at", "at2")) and opened is not None
        if play is not None and not relative:
            return play(arguments, result)
        paths = [self._path(word) for word in strings(arguments)] if play is None else []
        if relative or opened or any(map(self.disk.is_here, paths)):
            raise NotImplementedError(f"{name} on {opened.path if opened else paths} is not in the model")
        return None

    # Which number is which file

    def _opened(self, arguments: str) -> Opened | None:
        first = arguments.split(",", 1)[0]
        return self.numbers.get(int(first)) if first.isdigit() else None

    def _path(self, word: bytes) -> str:
        return str(self.cwd / word.decode())

    def _openat(self, arguments: str, result: int) -> None:
        self.numbers.pop(result, None)
        path = self._path(strings(arguments)[0])
        if not self.disk.is_here(path):
            return
        if "O_DIRECTORY" in arguments or self.disk.names.get(path, "") is FOLDER:
            self.numbers[result] = Opened(path, None)
            return
        file = self.disk.open(path, "O_CREAT" in arguments, "O_TRUNC" in arguments)
        self.numbers[result] = Opened(path, file, append="O_APPEND" in arguments)

    _open = _openat

    def _close(self, arguments: str, result: int) -> None:
        self.numbers.pop(int(arguments), None)

    def _dup(self, arguments: str, result: int) -> None:
        self.numbers.pop(result, None)
        if opened := self._opened(arguments):
            self.numbers[result] = opened

    _dup2 = _dup3 = _dup

    def _fcntl(self, arguments: str, result: int) -> None:
        if "F_DUPFD" in arguments:
            self._dup(arguments, result)

    # Contents

    def _write_at(self, opened: Opened, at: int, data: bytes) -> None:
        if opened.file is not None:
            opened.file.change(at, data)

    def _write(self, arguments: str, result: int) -> bytes | None:
        data = b"".join(strings(arguments))[:result]
        opened = self._opened(arguments)
        if opened is None:
            return data if data.startswith(ACKNOWLEDGED) and arguments.startswith("1,") else None
        if opened.append and opened.file:
            opened.position = opened.file.length
        self._write_at(opened, opened.position, data)
        opened.position += result
        return None

    _writev = _write

    def _pwrite64(self, arguments: str, result: int) -> None:
        if opened := self._opened(arguments):
            self._write_at(opened, int(arguments.rsplit(", ", 1)[1]), b"".join(strings(arguments))[:result])

    def _lseek(self, arguments: str, result: int) -> None:
        if opened := self._opened(arguments):
            opened.position = result

    def _ftruncate(self, arguments: str, result: int) -> None:
        opened = self._opened(arguments)
        if opened and opened.file:
            opened.file.change(int(arguments.split(", ")[1]), None)

    def _fsync(self, arguments: str, result: int) -> None:
        opened = self._opened(arguments)
        if opened and opened.file is not None:
            opened.file.sync()
        elif opened:
            self.disk.sync_folder(opened.path)

    _fdatasync = _fsync

    # Names

    def _rename(self, arguments: str, result: int) -> None:
        old, new = (self._path(word) for word in strings(arguments))
        if self.disk.is_here(old) != self.disk.is_here(new):
            raise NotImplementedError("moving in or out of the folder is not in the model")
        if self.disk.is_here(old):
            self.disk.move(old, new)

    _renameat = _renameat2 = _rename

    def _unlink(self, arguments: str, result: int) -> None:
        path = self._path(strings(arguments)[0])
        if self.disk.is_here(path):
            self.disk.rename_to({path: "gone"})

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, arguments: str, result: int) -> None:
        path = self._path(strings(arguments)[0])
        if self.disk.is_here(path):
            self.disk.rename_to({path: FOLDER})

    _mkdirat = _mkdir
