"""One secret, one seed: both runs, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from django.db import transaction
from django.test import override_settings

from tests.two_worlds import script, sweep
from tests.two_worlds.cast import Cast, build, start
from tests.two_worlds.chance import governed
from tests.two_worlds.record import Different, Record
from tests.two_worlds.secrets import Deed, Secret
from tests.two_worlds.world import run


@contextmanager
def a_cast(seed: int) -> Iterator[Cast]:
    """The rows from which both runs begin; gone afterwards. Everybody has looked round: what a process works out once
    is worked out, and it is known which pages live."""
    chance, draw = start(seed)
    with (
        TemporaryDirectory() as folder,
        # Four are no crowd for a nickname to hide in; what shows among them all the same would show among any.
        override_settings(ENISHI_PRIVATE_FACES_FROM=1, MEDIA_ROOT=folder),
        governed(chance),
        transaction.atomic(),
    ):
        cast = build(seed, chance, draw)
        with run(cast, Record(), ()) as world:
            world.begin(0, "everybody looks round")
            for who in world.observers:
                if who in sweep.STILL:
                    sweep.Sweep(world, whole=False).by(who)
                else:
                    sweep.Sweep(world).first(who)
            cast.pages = world.pages
        yield cast
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Effort:
    """acts: how many are drawn for the script. share: of the pages, for the look that one observer takes after every
    act. whole: whether at the end everything is looked at, or only pages that live."""

    acts: int
    share: float
    whole: bool


#: What shows at all shows to a look round at the end; what goes by, to those in between.
BRIEF = Effort(acts=0, share=0, whole=False)
CLOSE = Effort(acts=1, share=1, whole=False)
SHORT, LONG = Effort(acts=0, share=0.1, whole=False), Effort(acts=6, share=1, whole=True)


class Runs:
    """The runs of one cast. Those of several secrets that do the same instead of them are run once."""

    def __init__(self, cast: Cast, effort: Effort = SHORT) -> None:
        self.cast, self.effort = cast, effort
        self.kept: dict[tuple[object, ...], Record] = {}

    def difference(self, secret: Secret) -> Different | None:
        """Where the two runs can be told apart; None where they cannot."""
        key = (secret.without, secret.keepers, secret.days, secret.acts, secret.first)
        if key not in self.kept:
            self.kept[key] = Record()
            play(self.cast, self.kept[key], secret, secret.without, self.effort)
        try:
            play(self.cast, Record(against=self.kept[key]), secret, secret.deed, self.effort)
        except Different as found:
            return found
        return None


def play(cast: Cast, record: Record, secret: Secret, deed: Deed, effort: Effort) -> None:
    """The script with the deed in it. After every act one of the observers looks round; at the end all of them do."""
    acts = script.script(cast.seed, effort.acts, days=secret.days, always=secret.acts)
    acts = [*([secret.first] if secret.first else []), *acts]
    with run(cast, record, secret.keepers) as world:
        kept = deed(world)
        for number, name in enumerate(acts, 1):
            world.begin(number, name)
            script.ACTS[name](world)
            next(kept, None)
            world.begin(number, f"after somebody {name}")
            if effort.share and number < len(acts):
                who = world.random.choice(["asker", *world.observers])
                sweep.Sweep(world, whole=False).by(who, effort.share)
        # What the keeper does the script is too short for.
        list(kept)
        world.look_at_what_came_of_it()
        for who in world.observers:
            sweep.Sweep(world, whole=effort.whole).by(who)
