"""What a process that opens pictures may use. Apart from `child`: to import that takes longer than most pictures do."""

from __future__ import annotations

import contextlib


def limit(memory: int) -> None:
    """Where the system can: no more memory than this, no files written, nothing started."""
    try:
        import resource
    except ImportError:  # pragma: no cover - there is none on Windows
        return
    limits = [(resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
