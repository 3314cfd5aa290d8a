"""Published figures, as they were published: those of the five articles this site began with, and what stands against
them. Where one is flawed, its note says how; where two disagree, both are here.

`sure=False`: not read in the publication itself. Bases of all people are estimates of Japan's Statistics Bureau,
rounded, and were not looked up again; that of January 2022 is DataReportal's (Digital 2022: Japan).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enishi.reach import sources as of
from enishi.reach.figures.figure import Figure

#: Named bases, since several figures share one.
_AGED_13 = 112_700_000, _("people in Japan aged 13 and more")
_IN_2012 = 127_500_000, _("people in Japan, 2012")
_IN_2017 = 126_700_000, _("people in Japan, 2017")
_IN_2019 = 126_200_000, _("people in Japan, 2019")
_IN_2022 = 125_800_000, _("people in Japan, January 2022")
_IN_2023 = 124_400_000, _("people in Japan, 2023")
_OF_562 = 562_000_000, _("LinkedIn members in the world")
_OF_690 = 690_000_000, _OF_562[1]
_ADULTS = _("adults; the article gives no number of them")
_ASKED = _("business people asked")
_AMERICANS = _("adults asked in the United States")
_BELGIANS = _("people in Belgium")
_ELIGIBLE = _(
    "Called “eligible reach”: most likely the advertising audience among people aged 13 and more, not of all adults. "
    "The base is ours."
)
_WHICH_ASKED = _("The reports leave open whether of all who were asked, or of the 67.8% connected with their work.")

PUBLISHED: tuple[Figure, ...] = (
    # Japan, people
    Figure("line", "JP", 2023, "active", of.COMNICO, 96_000_000, None, *_IN_2023),
    Figure("x", "JP", 2017, "active", of.COMNICO, 45_000_000, None, *_IN_2017, note=_(
        "Accounts, not people: one person may have several."
    )),
    Figure("x", "JP", 2022, "advertising", of.ESSAY_FR, None, 0.52, *_AGED_13, note=_ELIGIBLE),
    Figure("x", "JP", 2022, "unstated", of.ESSAY_FR, 65_000_000, None, *_AGED_13, note=_(
        "Stands beside the 52% in the article, as if it were the same. But 52% of 112.7 million is 58.6 million; 65 "
        "million is 52% of 125 million, everybody, children too. Perhaps another source's registered accounts."
    )),
    Figure("facebook", "JP", 2012, "registered", of.DIAMOND_2012, 10_040_000, None, *_IN_2012, sure=False),
    Figure("facebook", "JP", 2017, "active", of.UEKI_2019, 28_000_000, None, *_IN_2017),
    Figure("facebook", "JP", 2019, "active", of.COMNICO, 26_000_000, None, *_IN_2019, note=_(
        "Still quoted in 2024."
    )),
    Figure("facebook", "JP", 2020, "unstated", of.PHONES, 24_300_000, None, *_IN_2022, note=_(
        "The article says that the number rises; registered, active or advertised to, it doesn't say. The base is ours."
    )),
    Figure("facebook", "JP", 2022, "advertising", of.ESSAY_FR, None, 0.14, *_AGED_13, note=_ELIGIBLE),
    Figure("instagram", "JP", 2019, "active", of.COMNICO, 33_000_000, None, *_IN_2019),
    Figure("linkedin", "JP", 2020, "registered", of.PHONES, 2_400_000, None, *_IN_2022, note=_(
        "The 1.9% of the article. Active users are far fewer, as it says itself."
    )),
    Figure("mixi", "JP", 2011, "unstated", of.FLOWCHART, 20_000_000, None, *_IN_2012, note=_(
        "Mixi itself said 27.1 million in 2012."
    )),
    Figure("mixi", "JP", 2012, "registered", of.DIAMOND_2012, 27_110_000, None, *_IN_2012, sure=False),
    # Japan among LinkedIn's members
    Figure("linkedin", "JP", 2018, "registered", of.EXPERIMENT, 2_000_000, None, *_OF_562, "members", note=_(
        "The article rounds it to 0.4%, and so comes to 6 times where it is 7."
    )),
    Figure("linkedin", "JP", 2020, "registered", of.PHONES, 2_400_000, None, *_OF_690, "members"),
    # Japan, whom one is connected with at work
    Figure("line", "JP", 2017, "survey", of.SANSAN_2017, None, 0.846, 547, _ASKED, "work", note=_WHICH_ASKED),
    Figure("facebook", "JP", 2017, "survey", of.SANSAN_2017, None, 0.402, 547, _ASKED, "work", note=_WHICH_ASKED),
    Figure("x", "JP", 2017, "survey", of.SANSAN_2017, None, 0.191, 547, _ASKED, "work", note=_WHICH_ASKED),
    Figure("instagram", "JP", 2017, "survey", of.SANSAN_2017, None, 0.121, 547, _ASKED, "work", note=_WHICH_ASKED),
    Figure("facebook", "JP", 2020, "unstated", of.PHONES, None, 0.95, None, _(
        "exchanges of contacts at work; the article gives neither number nor source"
    ), "exchanges", note=_(
        "One author's surroundings. The survey of 2017 asked 547: LINE 84.6%, Facebook 40.2%, X 19.1%."
    )),
    # France and Belgium
    Figure("facebook", "FR", 2022, "advertising", of.ESSAY_FR, None, 0.56, None, _ADULTS),
    Figure("x", "FR", 2022, "advertising", of.ESSAY_FR, None, 0.18, None, _ADULTS),
    Figure("facebook", "BE", 2022, "advertising", of.ESSAY_FR, None, 0.64, None, _ADULTS),
    Figure("x", "BE", 2022, "advertising", of.ESSAY_FR, None, 0.14, None, _ADULTS),
    Figure("facebook", "BE", 2018, "advertising", of.PUNCHLINE_2018, 7_300_000, None, 11_400_000, _BELGIANS),
    Figure("linkedin", "BE", 2023, "active", of.DSA_2023, 1_600_000, 0.1369, 11_690_000, _BELGIANS),
    Figure("linkedin", "BE", 2023, "registered", of.DSA_2023, 4_300_000, None, 11_690_000, _BELGIANS, note=_(
        "Registered: 4.3 million. Active in a month: 1.6 million. The same network, the same year."
    )),
    # United States
    Figure("facebook", "US", 2021, "survey", of.PEW_2021, None, 0.69, None, _AMERICANS),
    Figure("facebook", "US", 2023, "survey", of.PEW_2023, None, 0.68, 5_733, _AMERICANS),
    Figure("linkedin", "US", 2023, "survey", of.PEW_2023, None, 0.30, 5_733, _AMERICANS),
    Figure("x", "US", 2023, "survey", of.PEW_2023, None, 0.22, 5_733, _AMERICANS),
    Figure("instagram", "US", 2023, "survey", of.PEW_2023, None, 0.47, 5_733, _AMERICANS),
)  # fmt: skip
