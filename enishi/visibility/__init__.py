"""Who may see what: the one place that decides. See README.md.

visible(viewer, Model)          what may this viewer see   -> queryset
can_see(viewer, thing)          may it see this            -> the same rule, pk=…
audience(thing, among=faces)    who may see this           -> the same rule, read the other way
may(viewer, "edit", thing)      who may change this
doing(viewer, "edit", Model)    what may this viewer change  -> queryset
explain(viewer, thing)          which gate or grant decided
owned(viewer, Model)            what is its own, shown or not: for taking everything along
leading(viewer)                 along which ties introductions may go: to find ways, never to be shown
ever_leading(), decided_since() which ties may lead for somebody, and what changed of them: to find ways sooner
suspended()                     who is suspended now: likewise
"""

from enishi.visibility.leading import decided_since, ever_leading, leading, suspended
from enishi.visibility.questions import audience, can_see, doing, explain, may, owned, visible

__all__ = [
    "audience",
    "can_see",
    "decided_since",
    "doing",
    "ever_leading",
    "explain",
    "leading",
    "may",
    "owned",
    "suspended",
    "visible",
]
