"""What can go wrong with a backup. The sentences are the command line's (enishi/web/cli/backup.py)."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class Fault(Exception):
    """code: one of CODES. about: what it is about (a name, a version, the database's own words), or empty."""

    def __init__(self, code: str, about: str = "") -> None:
        if code not in CODES:
            raise ValueError(code)
        super().__init__(code, about)
        self.code, self.about = code, about


CODES = frozenset(
    (
        # making one
        "no_room exists under_way cannot_write no_program database "
        # reading one
        "not_there no_backup damaged strange_part newer_format unknown_steps encrypted wrong_passphrase plain "
        # putting it back
        "not_empty database_not_empty other_database differs"
    ).split()
)


@contextmanager
def disk_faults(place: str) -> Iterator[None]:
    """What the disk says, as a Fault."""
    from enishi.media.actions import FULL

    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Fault("no_room", place) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EIO):
            raise Fault("cannot_write", f"{error.filename or place}: {error.strerror}") from error
        raise
