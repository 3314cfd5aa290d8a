"""Whether a difference is real, for whoever comes: the example, counts of one's own, the table of a campaign."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.ways import ALL, walked

pytestmark = pytest.mark.journey

#: A group with too few people, and a row that cannot be.
TABLE = "国,依頼,返信\n日本,100,0\nフランス,100,10\nマルタ,9,2\nモナコ,3,4\n"


@walked(*ALL)
def test_is_the_difference_real(visit, way, tmp_path: Path) -> None:
    visitor = visit(way)
    visitor.go("/desk/rates/")
    visitor.reads("2.95%", "3.70%", "3.62%", "p = 0.0015")
    visitor.sees("An example: who asks to be connected after a visit?")
    visitor.unfold("What the words mean")
    visitor.look()

    visitor.field("Your counts").fill("12/80\n31/95\n3/4/5")
    visitor.press("Compare")
    visitor.sees("Not everything could be used:")
    visitor.reads("15.0%", "32.6%", "3/4/5")

    (tmp_path / "campaign.csv").write_bytes(TABLE.encode("cp932"))
    visitor.field("Or a file: CSV or Excel").set_input_files(tmp_path / "campaign.csv")
    visitor.press("Compare")
    visitor.reads("依頼 → 返信", "フランス", "10.0%")
    visitor.sees("too few")

    visitor.field("Your counts").fill("0/0")
    visitor.press("Compare")
    visitor.sees("Of nobody there is no rate: the group has 0 people.")
