"""P4: what somebody does with a conversation. Who writes to her is among the observers, and sees the same."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tests.two_worlds.secrets.keeping import secret
from tests.two_worlds.world import World


def is_written_to(world: World) -> Iterator[None]:
    """By a friend she is connected with, three times."""
    for number in range(3):
        form = f"00000000-0000-4000-8000-00000000000{number}"
        world.done(world.press("friend", "message_to", world.keeper, text=f"お便り {number}", when="now", form=form))
        world.work()
        yield


@secret("P4", "she reads a conversation, wants no notices of it, and leaves it", without=is_written_to)
def leaves_a_conversation(world: World) -> Iterator[None]:
    written, talk = is_written_to(world), world.cast.talks["two"]
    for deed in ("conversation_quiet", "conversation_leave", ""):
        next(written)
        world.get("keeper", reverse("conversation", args=[talk]))
        if deed:
            world.done(world.press("keeper", deed, talk, quiet="yes"))
        yield
