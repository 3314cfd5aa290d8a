"""Which tables pages that are kept are built from, and whose facts change with a row of each. Data; `triggers` makes
SQL of it.

Exact in both directions. A change that is not told here leaves a stale page; one that is told to somebody who sees no
difference lets them see that *something* happened: their page is built anew, which takes longer and asks more. So each
line says for whom it shows: an audience, or one other face. What is a secret of its holder is told to the holder alone.
"""

from __future__ import annotations

from enishi.facts.told.messages import MESSAGES
from enishi.facts.told.pages import PAGES
from enishi.facts.told.posts import POSTS

TOLD = (*PAGES, *POSTS, *MESSAGES)
#: The tables that have such lines.
TABLES = {table.name for table in TOLD}

#: What is read for such pages, and told by no trigger. (table: why)
OTHERWISE: dict[str, str] = {
    "django_session": "asked anew each time, byte by byte",
    "members_member": "likewise: the password, and whether it is active",
    "safety_suspension": "asked anew each time: where one weighs on a page, the page is not kept",
    "footprints_footprint": "the page of who leaves one is not kept",
    "ties_vouch": "asked for its public id alone, which never changes",
    "media_upload": "what was uploaded never changes; which one it is, is told",
    "facts_fact": "the facts themselves",
}
