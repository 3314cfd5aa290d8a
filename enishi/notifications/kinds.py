"""What there is to tell, by name: each room says its own, with the sentence that stands on the page.

A sentence names nobody and says nothing of what was written: it is read over shoulders, and it would be the first thing
to tell whose nickname somebody is.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

#: Of a kind that no room brings any more.
SOMETHING: Any = _("There is something new.")

_SAYS: dict[str, Any] = {}


def kind(name: str, says: Any) -> str:
    """Register a kind, and return its name. says: a lazily translated sentence."""
    if name in _SAYS:
        raise ValueError(f"two kinds of notices are called {name}")
    _SAYS[name] = says
    return name


def is_known(name: str) -> bool:
    return name in _SAYS


def says(name: str) -> Any:
    return _SAYS.get(name, SOMETHING)
