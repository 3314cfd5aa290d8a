"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """state: "fine", "look" (works, but could be better) or "wrong". mend: what to do; empty where fine."""

    state: Literal["fine", "look", "wrong"]
    what: str
    mend: str = ""
