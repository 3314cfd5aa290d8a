"""The publications that rules and figures come from, as the pages name them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ESSAY_FR = _("A French article on why the Japanese don't like LinkedIn (its figures are of 2022)")
ESSAY_EN = _("A founder's English essay on why the Japanese don't use LinkedIn (a reworking of one of January 2015)")
EXPERIMENT = _("A Japanese article on replies to visited LinkedIn profiles (its figures are of 2018)")
FLOWCHART = _("An article on Mixi, Facebook and LinkedIn in Japan, with a flowchart (2011)")
PHONES = _("An article on Facebook used as LinkedIn in Japan (its figures are of 2020)")
SANSAN_2017 = _("Sansan, survey of 547 business people who use social networks (November 2017)")
DIAMOND_2012 = _("Diamond Online on social networks at work (2012)")
COMNICO = _("Comnico, round-up of published user numbers (December 2023)")
PEW_2023 = _("Pew Research Center, survey of 5,733 adults (May to September 2023)")
PEW_2021 = _("Pew Research Center, Social Media Use in 2021")
DSA_2023 = _("LinkedIn's transparency report under the Digital Services Act, as told by Xavier Degraux (2023)")
PUNCHLINE_2018 = _("Punchline on what the networks tell advertisers in Belgium, in Datanews (December 2018)")
UEKI_2019 = _("S. Ueki, round-up of published user numbers (March 2019)")
X_COUNTING = _("X, Counting characters (documentation for developers)")
XCLIENT = _("Documentation of a program that speaks with X (XClient 1.0.0)")
DOCVERTISE_2021 = _("Docvertise, Twitter image sizes for 2021")
LINKEDINSIGHTS_2020 = _("LinkedInsights, maximum character counts for 2020")
CLEARVIEW = _("Clearview Social, LinkedIn character limits; it finds none in LinkedIn's own help")
MICROSOFT_CREATE_2023 = _("Microsoft, LinkedIn's owner, on LinkedIn sizes")
PIXELMEASURES_2026 = _("Pixelmeasures, told from LinkedIn's help")
AITOEARN_BIO = _("AiToEarn, Facebook bio character limit")
UNCOVER_FACEBOOK = _("Uncover Social, Facebook profile size")
ZEROGRAVITY = _("Zero Gravity Marketing, image sizes and limits")
OURS = _("This program")
