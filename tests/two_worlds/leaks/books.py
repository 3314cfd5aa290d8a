"""P7: who holds whose card, and who knows whom. And P5: who looked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.meishi import first
from enishi.cards.models import Contact, HeldCard, Tag
from enishi.cards.views import book as book_views
from enishi.exchange import actions as exchange
from enishi.exchange.actions import handing
from enishi.exchange.models import Handed, NewVersion
from enishi.members.models import Face
from enishi.members.queries import answers_to
from enishi.profiles import queries as profiles
from enishi.ties import actions as ties
from enishi.ties.models import Distance, Tie
from enishi.visibility.rules import RULES, Rule
from tests.two_worlds.leaks.broken import Broken, leak
from tests.two_worlds.world import MEMORY

EVERYONE = Rule({}, {"everyone": lambda viewer: Q(pk__isnull=False)}, {"edit": ("everyone",)})


@leak("keeps_a_book", "the people of all books are visible to all")
def all_books(house: Broken) -> None:
    house.patch.setitem(RULES, Contact, EVERYONE)


@leak("keeps_a_book", "a number that counts everybody's people")
def sequence(house: Broken) -> None:
    house.page("contact", lambda face: f"No. {Contact.objects.order_by('-pk').values_list('pk', flat=True).first()}")


@leak("keeps_a_book", "a page's size hangs on what others keep")
def page_size(house: Broken) -> None:
    def page(before: Any, people: Any, number: int = 1, size: int = 50) -> Any:
        return before(people, number, 1 if Tag.objects.exists() else size)

    house.instead(book_views.queries, "page", page)


@leak("keeps_a_book", "what was worked out for one book is served to another")
def cache(house: Broken) -> None:
    def work(before: Any, face: Face, what: str, work: Any) -> Any:
        return MEMORY.setdefault(what, work())

    house.instead(import_module("enishi.cards.queries.book"), "remembered", work)


@leak("keeps_a_book", "other people's tags are suggested")
def tags(house: Broken) -> None:
    house.page("book", lambda face: sorted(set(Tag.objects.values_list("name", flat=True))))


@leak("keeps_a_book", "a page says how many hold a card with that address")
def holders(house: Broken) -> None:
    house.page("person", lambda face: f"{HeldCard.objects.filter(raw__contains='@example.jp').count()}名がお持ちです")


@leak("keeps_a_book", "deleting in one book deletes the same card in others")
def deletes_elsewhere(house: Broken) -> None:
    def delete(by: Face, people: Any) -> None:
        prints = HeldCard.objects.filter(contact__in=people).values("fingerprint")
        HeldCard.objects.filter(fingerprint__in=list(prints.values_list("fingerprint", flat=True))).update(
            deleted_at=timezone.now()
        )

    house.after(cards, "delete", delete)


@leak("keeps_a_book", "who hands a card over asks once more for each card that might be the same person's")
def likeness(house: Broken) -> None:
    def send(to: Face, version: Any, *more: Any) -> None:
        for held in HeldCard.objects.filter(holder=to, raw__contains=first(version.fields, "email")):
            held.refresh_from_db()

    house.after(handing, "send", send)


@leak("keeps_a_book", "who closes a table asks once more for each card in the books of all")
def books_at_a_table(house: Broken) -> None:
    def close(by: Face, table: Any) -> None:
        for held in HeldCard.objects.filter(holder__in=table.seats.values("face")):
            held.refresh_from_db()

    house.after(exchange, "close_table", close)


@leak("only_takes", "the giver's record names who only took the card")
def named(house: Broken) -> None:
    def take(by: Face, opened: Any, **more: Any) -> None:
        Handed.objects.get_or_create(holder=opened.giver, version=opened.version, to=by, defaults={"name": str(by)})

    house.after(exchange, "take", take)


@leak("only_takes", "a count of how often one's card was taken")
def times(house: Broken) -> None:
    house.page("hand", lambda face: f"{HeldCard.objects.filter(given_by=face).count()}回")


@leak("only_takes", "a mail says that the card was taken")
def mail(house: Broken) -> None:
    house.after(exchange, "take", lambda by, opened, **more: send_mail("名刺", "", None, [answers_to(opened.giver)]))


@leak("takes_the_newer", "who offers a newer card sees that it was taken")
def settled(house: Broken) -> None:
    def told(face: Face) -> list[int]:
        rows = NewVersion.objects.filter(version__holder=face).order_by("pk")
        return [HeldCard.objects.filter(holder=row.holder, given_by=face).count() for row in rows]

    house.page("hand", told)


@leak("leaves_the_newer", "who offers a newer card sees that an answer came")
def answered(house: Broken) -> None:
    offered = NewVersion.objects.exclude(settled_at=None)
    house.page("hand", lambda face: f"{offered.filter(version__holder=face).count()}名がお返事しました")


@leak("lets_near", "a page says how many are let near")
def strength(house: Broken) -> None:
    near = Tie.objects.filter(distance__gte=Distance.FRIEND)
    house.page("person", lambda face: f"親しい方 {near.exclude(holder=face).count()}名")


@leak("lets_near", "others' ties are visible, with their distance")
def others_ties(house: Broken) -> None:
    house.patch.setitem(RULES, Tie, EVERYONE)


@leak("serves_alone", "the other side sees that introductions are let")
def serves_shown(house: Broken) -> None:
    house.page("tie", lambda face: list(Tie.objects.filter(other=face).order_by("pk").values_list("serves", flat=True)))


@leak("serves_alone", "letting introductions on one side lets them on both")
def serves_both(house: Broken) -> None:
    def serve(by: Face, other: Face, serves: bool) -> None:
        Tie.objects.filter(holder=other, other=by).update(serves=serves)

    house.after(ties, "serve", serve)


@leak("two_exchange_cards", "a page says how many somebody is tied with")
def known(house: Broken) -> None:
    house.page("people", lambda face: f"つながり {Tie.objects.exclude(holder=face).exclude(other=face).count()}")


@leak("two_exchange_cards", "a search asks once for everybody whom who was found knows")
def found(house: Broken) -> None:
    def find(before: Any, face: Face, words: str) -> Any:
        people = before(face, words)
        for person in people:
            for tie in Tie.objects.filter(holder=person.page.holder):
                Tie.objects.filter(holder=tie.other).count()
        return people

    house.instead(profiles, "find", find)


# P5


@leak("looks_round", "a page counts its visits")
def visits(house: Broken) -> None:
    def opened(before: Any, who: Any, public_id: Any) -> Any:
        if who is not None:
            MEMORY[f"{public_id}"] = MEMORY.get(f"{public_id}", 0) + 1
        return before(who, public_id)

    house.instead(profiles, "seen", opened)
    house.page("ties", lambda face: f"{MEMORY.get(str(face.public_id), 0)}回見られました")


@leak("looks_round", "what others searched for is suggested")
def searches(house: Broken) -> None:
    def find(before: Any, face: Face, words: str) -> Any:
        MEMORY[f"{face} {words}"] = True
        return before(face, words)

    house.instead(profiles, "find", find)
    house.page("people", lambda face: sorted(MEMORY))
