"""The plain answers on worlds small enough to see through; all else is held to them."""

from __future__ import annotations

import pytest

from enishi.graph.plain import World

AOI, BEN, CHIE, DAN, EMI, FUMI = range(1, 7)


@pytest.fixture
def world() -> World:
    """Aoi knows Ben (her best), Chie and Dan; Ben and Chie know Emi; Dan knows Fumi, and Emi does too."""
    world = World()
    for a, b, cost in ((AOI, BEN, 3), (AOI, CHIE, 5), (AOI, DAN, 4), (BEN, EMI, 9), (CHIE, EMI, 1), (DAN, FUMI, 2)):
        world.add(a, b, cost)
    world.add(EMI, FUMI, 1, back=7)
    return world


def test_the_fewest_hops_come_first_then_the_asker_s_own_best_tie(world: World) -> None:
    assert world.ways(AOI, EMI) == (2, [BEN, CHIE]), "that Chie is nearer to Emi is nothing Aoi may know"
    assert world.ways(AOI, EMI, most=1) == (2, [BEN])
    assert world.ways(AOI, FUMI) == (2, [DAN])
    assert world.ways(BEN, FUMI) == (2, [EMI])
    assert world.ways(AOI, BEN) == (1, [BEN])
    assert world.ways(AOI, AOI) == (0, [])
    assert world.ways(AOI, 99) == (None, [])


def test_what_is_hidden_or_suspended_leads_nowhere_at_once(world: World) -> None:
    world.hide(EMI, BEN)
    assert world.ways(AOI, EMI) == (2, [CHIE])
    world.suspend(CHIE)
    assert world.ways(AOI, EMI) == (3, [DAN])
    assert world.ways(AOI, CHIE) == world.ways(CHIE, AOI) == (None, [])
    world.hide(DAN, FUMI)
    assert world.ways(AOI, EMI) == (None, [])
    world.restore(CHIE)
    assert world.ways(AOI, EMI) == (2, [CHIE])


def test_four_hops_are_the_most() -> None:
    world = World()
    for face in range(5):
        world.add(face, face + 1, 1)
    assert (world.ways(0, 4)[0], world.ways(0, 5)[0]) == (4, None)
    assert (world.weighted(0, 4), world.weighted(0, 5)) == ((4, 4), (None, None))
    assert world.ways(0, 4, hops=3) == (None, [])


def test_the_way_proposed_is_the_best_tie_of_each_who_is_asked(world: World) -> None:
    assert world.proposed(AOI, EMI) == (2, 3 + 9)
    assert world.proposed(BEN, FUMI) == (2, 9 + 1), "Emi's own cost for Fumi, not Fumi's for Emi"
    assert world.proposed(FUMI, BEN) == (2, 7 + 9)


def test_the_least_sum_may_take_more_hops_and_among_equals_the_fewest() -> None:
    world = World()
    for a, b, cost in ((1, 2, 10), (1, 3, 2), (3, 2, 3), (3, 4, 1), (4, 2, 2)):
        world.add(a, b, cost)
    assert world.weighted(1, 2) == (2, 5)
    assert world.weighted(1, 1) == (0, 0)


def test_mutual_acquaintances_friends_of_friends_and_referrals(world: World) -> None:
    assert world.mutual(AOI, EMI) == [BEN, CHIE]
    assert world.friends_of_friends(AOI) == ([EMI, FUMI], [2, 1])
    assert world.referrals(AOI, world.group([FUMI, DAN, AOI])) == [(DAN, 1)]
    assert world.referrals(AOI, world.group([EMI])) == [(BEN, 2), (CHIE, 2)]
    assert world.referrals(AOI, world.group([EMI]), most=1) == [(BEN, 2)]
