"""The rules: who is reached how, and why. Read from the top, the first that fits stands.

The order is that of etiquette: what may hurt comes first, then what is due soon, then rank, then what both have agreed
to; e-mail, which is never wrong, comes last. Those for France, Belgium and the United States say what differs there.

source: where a rule comes from. Those without one are general manners, and the pages say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from enishi.reach.channels.facts import Words
from enishi.reach.sources import ESSAY_EN, ESSAY_FR, EXPERIMENT, FLOWCHART, PHONES, SANSAN_2017

#: Codes of channels, in words. platform: the network of `figures` that it goes over.
CHANNELS: Mapping[str, Words] = {
    "letter": _("A letter, or the phone"),
    "phone": _("Phone first, then e-mail"),
    "mail": _("E-mail"),
    "introduction": _("An introduction"),
    "person": _("In person"),
    "line": _("LINE"),
    "facebook": _("Facebook"),
    "linkedin": _("LinkedIn"),
    "guest": _("E-mail, with your card's page"),
    "card": _("A new card, and e-mail"),
    "x": _("X"),
    "diary": _("A diary under a nickname"),
    "friends": _("Facebook, for friends only"),
    "poll": _("A list of dates to tick"),
    "call": _("Phone"),
}
PLATFORMS: Mapping[str, str] = {
    "line": "line",
    "facebook": "facebook",
    "friends": "facebook",
    "linkedin": "linkedin",
    "x": "x",
}
#: The channel that the other person named.
THEIRS = "theirs"
OF_PREFERENCE: Mapping[str, str] = {"mail": "mail", "phone": "call", "line": "line", "facebook": "facebook"}

JAPAN, EUROPE, AMERICA = ("JP",), ("FR", "BE"), ("US",)
WEST, EVERYWHERE = EUROPE + AMERICA, ("JP", "FR", "BE", "US")
_ONE_TO_ONE = ("work", "private")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """when: fact -> the values for which it fits; all must. use: of CHANNELS, or THEIRS. why, then: a sentence each.

    sourced: the countries that the source speaks of.
    """

    name: str
    countries: tuple[str, ...]
    use: str
    why: Words
    then: Words
    source: Words = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sourced: tuple[str, ...] = EVERYWHERE

    def source_for(self, country: str) -> Words:
        return self.source if country in self.sourced else ""

    def fits(self, facts: Mapping[str, str]) -> bool:
        return facts["country"] in self.countries and all(facts[name] in values for name, values in self.when.items())


RULES: tuple[Rule, ...] = (
    Rule(
        "condolence",
        EVERYWHERE,
        "letter",
        _("Condolences go by letter or by phone, never over a network."),
        _("Write by hand, today. Leave out all business."),
        when={"occasion": ("condolence",)},
    ),
    Rule(
        "apology",
        EVERYWHERE,
        "phone",
        _("An apology wants a voice first; the mail after it says the same in writing."),
        _("Ring them now. Then write what happened, and what you will do."),
        when={"occasion": ("apology",)},
    ),
    Rule(
        "thanks",
        JAPAN,
        "mail",
        _("Thanks go by e-mail to the address on the card, on the same day, or else the next morning."),
        _("Write three lines today: where you met, one thing they said, your thanks."),
        when={"occasion": ("thanks",)},
    ),
    Rule(
        "meet",
        JAPAN,
        "introduction",
        _("Who doesn't know you can hardly answer: of a hundred visited profiles in Japan, none answered the visit."),
        _("Ask somebody who knows them, and leave them free to pass it by in silence."),
        EXPERIMENT,
        {"occasion": ("meet",)},
    ),
    Rule(
        "stranger",
        JAPAN,
        "introduction",
        _("Nobody writes to a stranger directly; somebody whom both know speaks for you."),
        _("Look in your book for who was there, or works there, and ask them."),
        EXPERIMENT,
        {"occasion": _ONE_TO_ONE, "relation": ("stranger",)},
    ),
    Rule(
        "above",
        JAPAN,
        "mail",
        _("With customers and with people well above you, wait until they offer LINE or Facebook themselves."),
        _("Write to the address on the card. If you want to be nearer, let them propose it."),
        SANSAN_2017,
        {"occasion": _ONE_TO_ONE, "relation": ("customer", "senior")},
    ),
    Rule(
        "colleague_asked",
        JAPAN,
        THEIRS,
        _("Within a company, a private matter goes the way they asked for."),
        _("Write there, once. If nothing comes, leave it at that."),
        SANSAN_2017,
        {"occasion": ("private",), "relation": ("colleague",), "preference": ("mail", "phone", "line", "facebook")},
    ),
    Rule(
        "colleague",
        JAPAN,
        "person",
        _("Private networks are best left out between people of one company, until asked."),
        _("Say it when you next meet, or over lunch."),
        SANSAN_2017,
        {"occasion": ("private",), "relation": ("colleague",)},
    ),
    Rule(
        "line",
        JAPAN,
        "line",
        _("You both say that LINE is fine; more people are connected with their work there than anywhere else."),
        _("Keep it short, and not late in the evening: they see that you see when it was read."),
        SANSAN_2017,
        {"occasion": _ONE_TO_ONE, "line": ("yes",)},
    ),
    Rule(
        "facebook",
        JAPAN,
        "facebook",
        _("You are both on Facebook and close enough: there people in Japan keep up with those they work with."),
        _("Write a message there, not on their page, where others read it."),
        ESSAY_EN,
        {"occasion": _ONE_TO_ONE, "facebook": ("yes",), "near": ("yes",)},
    ),
    Rule(
        "news",
        JAPAN,
        "card",
        _("A move or a new post is told to those who hold your card, by handing them the new one."),
        _("Write the new card, choose who gets it, and add a greeting by e-mail."),
        when={"occasion": ("news",)},
    ),
    Rule(
        "opinion",
        JAPAN,
        "x",
        _("An opinion meant for all goes where all read: X is the widest open network in Japan."),
        _("Write it so that your company could read it, and post it once."),
        ESSAY_FR,
        {"occasion": ("opinion",)},
    ),
    Rule(
        "diary",
        JAPAN,
        "diary",
        _("What you say among friends is said under a nickname, so that nobody gets from it to your work."),
        _("Choose a picture that doesn't show you, let friends read it, and not your company."),
        FLOWCHART,
        {"occasion": ("diary",)},
    ),
    Rule(
        "thanks_west",
        WEST,
        "linkedin",
        _("People who met at work stay in touch on LinkedIn there, and keep it apart from private life."),
        _("Send an invitation with a line on where you met."),
        ESSAY_FR,
        {"occasion": ("thanks",)},
        EUROPE,
    ),
    Rule(
        "meet_europe",
        EUROPE,
        "linkedin",
        _("Strangers may write: of about a hundred Europeans whose profile was visited, some ten wrote of themselves."),
        _("Visit their profile, then say in two sentences why you write."),
        EXPERIMENT,
        {"occasion": ("meet",)},
    ),
    Rule(
        "meet_america",
        AMERICA,
        "linkedin",
        _("Strangers may write; how many answer in the United States, none of our sources says."),
        _("Say in two sentences why you write, and what you ask for."),
        when={"occasion": ("meet",)},
    ),
    Rule(
        "stranger_west",
        WEST,
        "linkedin",
        _("Writing to somebody you have never met is no offence there."),
        _("Say first how you came upon them."),
        ESSAY_FR,
        {"occasion": _ONE_TO_ONE, "relation": ("stranger",), "account": ("yes",)},
        EUROPE,
    ),
    Rule(
        "private_west",
        WEST,
        "facebook",
        _("Facebook is for private life there, and you are close enough for it."),
        _("Write a message there; leave work out."),
        ESSAY_FR,
        {"occasion": ("private",), "facebook": ("yes",), "near": ("yes",)},
        EUROPE,
    ),
    Rule(
        "news_west",
        WEST,
        "linkedin",
        _("A move or a new post is announced on LinkedIn there, to all one knows."),
        _("Change your profile, and write one sentence about it."),
        ESSAY_FR,
        {"occasion": ("news",)},
        EUROPE,
    ),
    Rule(
        "opinion_west",
        WEST,
        "linkedin",
        _("Opinions on one's trade are read on LinkedIn there; X reaches far fewer than in Japan."),
        _("Post it under your name, and answer who replies."),
        ESSAY_FR,
        {"occasion": ("opinion",)},
        EUROPE,
    ),
    Rule(
        "diary_west",
        WEST,
        "friends",
        _("Private life is told on Facebook there, under one's own name, to friends."),
        _("Look twice at who may read it: colleagues may be among your friends."),
        ESSAY_FR,
        {"occasion": ("diary",)},
        EUROPE,
    ),
    Rule(
        "date",
        EVERYWHERE,
        "poll",
        _("A date for many is found by ticking, which nobody needs an account for."),
        _("Name some five dates and a day to answer by, and send one link to all."),
        when={"occasion": ("date",)},
    ),
    Rule(
        "guest",
        EVERYWHERE,
        "guest",
        _("Who has no account anywhere has an e-mail address, and needs nothing more to keep your card."),
        _("Send the link to your card: it opens on any phone, and takes theirs in return."),
        PHONES,
        {"occasion": _ONE_TO_ONE, "account": ("no",)},
        JAPAN,
    ),
    Rule(
        "mail",
        EVERYWHERE,
        "mail",
        _("E-mail is never wrong: it asks for no nearness, and can be answered when it suits."),
        _("Write to the address on the card, with what it is about in the subject."),
    ),
)


def rules_of(country: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if country in rule.countries)
