"""When and where the made-up people meet."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.demo.life import Life, Occasion


@dataclass(frozen=True)
class Calendar:
    """The occasions at which these people meet: years ago, or days."""

    life: Life

    def named(self, text: str) -> Occasion:
        """As the data name them: "fair 1"."""
        name, _, number = text.partition(" ")
        occasion: Occasion = getattr(self, name)(int(number))
        return occasion

    def forum(self, days_ago: int) -> Occasion:
        """This week's: its last evening is today."""
        return Occasion("国際計測フォーラム東京", "東京・有明", self.life.ago(days_ago))

    def fair(self, years: int = 0) -> Occasion:
        return Occasion("水と空気の計測展", "東京・有明", self.life.last(6, 8, 3, years=years))

    def study(self, years: int = 0) -> Occasion:
        return Occasion("水質計測の勉強会", "東京・大手町", self.life.last(9, 15, 2, years=years))

    def alumni(self, years: int = 0) -> Occasion:
        return Occasion("東央大学工学部同窓会 東京支部総会", "東京・上野", self.life.last(10, 8, 5, years=years))

    def new_year(self, years: int = 0) -> Occasion:
        return Occasion("はかる人の輪 新年の集い", "東京・西新橋", self.life.last(1, 12, 4, years=years))

    def circle(self, years: int = 0) -> Occasion:
        return Occasion("地域DX寄合", "青森市", self.life.last(10, 22, 4, years=years))

    def talks(self, years: int = 0) -> Occasion:
        return Occasion("越路ものづくり商談会", "新潟市", self.life.last(2, 18, 3, years=years))

    def reunion(self, years: int = 0) -> Occasion:
        return Occasion("芦原田高校 同窓会", "石巻市", self.life.last(8, 13, 5, years=years))

    def office(self, days_ago: int) -> Occasion:
        return Occasion("", "東京・港南", self.life.ago(days_ago))
