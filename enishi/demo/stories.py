"""How the four whose eyes a visitor may borrow came by their books."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from enishi.demo import files, pages
from enishi.demo.calendar import Calendar
from enishi.demo.life import Life, Occasion
from enishi.demo.people import Person, lines, people
from enishi.demo.roles import MANAGER, ORGANISER, SALESPERSON, TRAVELLER
from enishi.exchange import actions as exchange
from enishi.exchange.queries import Opened, guest, own_card
from enishi.names.titles import band
from enishi.profiles.actions import publish_all
from enishi.reading.fields import Card, Value
from enishi.thanks import actions as thanks
from enishi.thanks.queries import stack


def live_traveller(life: Life) -> None:
    """Three days at a conference in Tokyo, 43 cards; what came tonight is still to be sorted."""
    when, who = Calendar(life), _named("traveller")
    first, second, tonight = (when.forum(days) for days in (2, 1, 0))
    life.exchange(first, TRAVELLER, *who["first evening"])
    life.bring(TRAVELLER, first.day, "contacts.vcf", files.phone, life.rows(who["phone"], first.day), occasion=first)
    life.exchange(second, TRAVELLER, *who["second evening"])
    life.paste(TRAVELLER, second, who["second pasted"])
    life.exchange(tonight, TRAVELLER, *who["tonight"], hour=20)
    life.on(tonight.day, 20, partial(_leave_a_card, life, TRAVELLER, people()["細谷 香"]))
    life.paste(TRAVELLER, tonight._replace(name="", place=""), who["tonight pasted"])
    for evening in (first, second):
        life.on(life.today, 7, partial(_thanked, life, TRAVELLER, evening))


def live_salesperson(life: Life) -> None:
    """Four years in Tokyo, contacts in six places, brought together into one book last month."""
    when, who, day = Calendar(life), _named("salesperson"), life.ago(24)
    since = (day - life.april).days
    for name, writer, rows in (
        ("Connections.csv", files.linkedin, life.rows(who["linkedin"], _spread(life.ago(30), 1000))),
        ("eight.csv", files.eight, life.rows(_of(who["eight"]), _spread(life.april - timedelta(days=20), 600))),
        ("sansan_cards.csv", files.sansan, life.rows(_of(who["sansan"]), _spread(day, since))),
        ("contacts.CSV", files.outlook, life.rows(who["outlook"], _spread(life.ago(30), 700))),
        ("google.csv", files.google, life.rows(who["google"], day)),
        ("iPhone.vcf", files.phone, life.rows(who["phone"], day)),
    ):
        life.bring(SALESPERSON, day, name, writer, rows)
    life.bring(
        SALESPERSON, life.ago(9), "来場者リスト.csv", files.visitors, life.rows(who["visitors"], when.fair(1).day)
    )
    life.exchange(when.forum(0), SALESPERSON, *who["tonight"], hour=20)


def live_manager(life: Life) -> None:
    """22 years with one company: cards since her first summer there, old classmates, colleagues."""
    when, who = Calendar(life), _named("manager")
    eight = life.rows(_of(who["eight"]), _spread(life.ago(420), 7600))
    life.bring(MANAGER, life.ago(400), "Eight_20名刺.csv", files.eight, eight)
    for name, writer, part in (
        ("携帯電話.vcf", files.old_phone, "phone"),
        ("QRコード.txt", files.codes, "codes"),
        ("friends.json", files.facebook, "friends"),
    ):
        life.bring(MANAGER, life.ago(399), name, writer, life.rows(who[part], life.ago(399)))
    life.exchange(Occasion("", "東京・東品川", life.ago(50)), MANAGER, *who["lunch"], hour=12)
    life.exchange(when.forum(0), MANAGER, *who["tonight"], hour=19)
    life.paste(MANAGER, when.forum(0), who["tonight pasted"])
    life.on(life.ago(200), 21, partial(pages.write_under_a_nickname, life, MANAGER))
    life.on(life.ago(199), 5, publish_all)


def live_organiser(life: Life) -> None:
    """Alumni lists, a general meeting each autumn, and introductions that are asked of him."""
    when, who = Calendar(life), _named("organiser")
    for name, first, last in (
        ("名簿_三十年以上.xlsx", 30, 99),
        ("名簿_十五年以上.xlsx", 15, 29),
        ("名簿_若手.xlsx", 0, 14),
    ):
        rows = life.rows(_alumni(first, last), lambda person: date(life.year(left_school(person) or 0), 3, 25))
        life.bring(ORGANISER, life.ago(600 - first), name, files.alumni_list, rows)
    life.exchange(when.forum(0), ORGANISER, *who["tonight"], hour=19)
    life.on(life.today, 20, partial(_leave_a_card, life, ORGANISER, people()["大石 瞬"]))


def _named(whose: str) -> dict[str, list[str]]:
    """Who is in which part of a story."""
    return {part: names.split(",") for handle, part, names in lines("stories.tsv") if handle == whose}


def _of(keys: list[str]) -> list[str]:
    """Everybody of these organisations."""
    return [name for name, person in people().items() if person.post.organisation.house in keys]


def _spread(last: date, days: int) -> files.Spread:
    """A day for each card, within so many days before the last."""
    return lambda person: last - timedelta(days=person.number * 577 % max(1, days))


def left_school(person: Person) -> int | None:
    """How many years ago somebody left the organiser's university; of who has no page, a third did."""
    for school in person.schools:
        if school.name == "東央大学":
            return school.left
    if person.is_member or person.is_western or person.number % 3:
        return None
    # Who has come far left long ago.
    return 2 + 4 * (band(person.post.title) or 0) + person.number % 4


def _alumni(first: int, last: int) -> list[str]:
    left = {name: left_school(person) for name, person in people().items() if name != ORGANISER}
    return [name for name, years in left.items() if years is not None and first <= years <= last]


def _leave_a_card(life: Life, by: str, person: Person) -> None:
    """Somebody without an account opens a code, takes the card and types theirs."""
    card = own_card(life.faces[by])
    assert card is not None
    page = guest(exchange.take_as_guest(Opened(card.current), f"demonstration {person.number}"))
    assert page is not None
    typed = {"family": person.family, "given": person.given, "company": person.post.organisation.name}
    typed |= {"title": person.post.title, "email": person.email}
    fields: dict[str, tuple[Value, ...]] = {name: (Value(text, "certain", ""),) for name, text in typed.items() if text}
    exchange.leave(page, Card("guest", fields))


def _thanked(life: Life, by: str, evening: Occasion) -> None:
    """Whom one met on an earlier evening one has thanked, from one's own mail program."""
    met = stack(life.faces[by], evening.day)
    thanks.gather(life.faces[by], met, evening.day, occasion=evening.name, place=evening.place)
    thanks.need_not(life.faces[by], met, evening.day)
