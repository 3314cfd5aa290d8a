"""What the members do among each other: they join, write their card and page, meet, and move on in April."""

from __future__ import annotations

from functools import partial

from enishi.demo import pages
from enishi.demo.calendar import Calendar
from enishi.demo.life import Life, Occasion
from enishi.demo.people import Person, Post, fields, lines, organisations, people
from enishi.demo.roles import PASSWORD, ROLES
from enishi.exchange import actions as exchange
from enishi.exchange import queries
from enishi.members import actions as members
from enishi.members.queries import work_face
from enishi.thanks import actions as thanks
from enishi.thanks.queries import stack
from enishi.ties.actions import connect, let, serve
from enishi.ties.models import Distance

#: Who was on boards and committees for so long that the card is full.
MANY_POSTS = {
    "伊集院 宗一郎": (
        ("toho", "工学部同窓会", "名誉会長"),
        ("koshiji", "", "評議員"),
        ("center", "", "理事"),
        ("mizugaki", "", "社外取締役"),
        ("shirahagi", "", "特別顧問"),
        ("wakasaji", "", "監査役"),
        ("minakami", "", "客員教授"),
        ("kaede", "", "まちづくり顧問"),
        ("dx", "", "世話人"),
    ),
    "大和田 健司": (("toho", "工学部同窓会 東京支部", "幹事"),),
    "柴田 源": (("center", "", "技術アドバイザー"),),
}
#: Who looks after whom, and lets them nearer than a card does.
NEAR = {
    "宮原 由紀子": ("三枝 直人", "永井 慎二", "四月朔日 幸", "髙梨 律子"),
    "三枝 直人": ("宮原 由紀子", "大和田 健司", "四月朔日 幸"),
    "大和田 健司": ("三枝 直人", "長谷川 美和", "伊集院 宗一郎"),
    "長谷川 美和": ("遠野 拓", "大和田 健司", "髙梨 律子"),
    "澤登 剛": ("Mehta Rohan", "相沢 美穂"),
    "藤村 健吾": ("宮原 由紀子", "Mehta Rohan"),
    "四月朔日 幸": ("宮原 由紀子", "牛山 奈緒"),
}

#: Along whose ties introductions may go: both said so. (`introduced` asks along some of them.)
SERVING = (
    ("Mehta Rohan", "藤村 健吾"),
    ("Mehta Rohan", "曽根 俊彦"),
    ("Delvaux Claire", "藤村 健吾"),
    ("藤村 健吾", "澤田 千尋"),
    ("澤田 千尋", "長谷川 美和"),
    ("曽根 俊彦", "大和田 健司"),
    ("宮原 由紀子", "三枝 直人"),
    ("三枝 直人", "大和田 健司"),
    ("大和田 健司", "長谷川 美和"),
    ("宮原 由紀子", "堀口 清"),
    ("渡邉 裕子", "宮原 由紀子"),
)
#: Who are more than holders of each other's card, and were not asked yet whether that serves introductions.
CONNECTED = (("宮原 由紀子", "髙梨 律子"), ("大和田 健司", "伊集院 宗一郎"), ("Mehta Rohan", "澤登 剛"))


def join(life: Life) -> None:
    """Everybody signs up, before the first occasion, and writes a card and a page."""
    for person in people().values():
        if person.is_member:
            life.on(life.ago(1300 - person.number), 9, partial(_begin, life, person))


def _begin(life: Life, person: Person) -> None:
    role = next((role for role in ROLES if role.name == str(person)), None)
    member = members.add_member(
        role.handle if role else person.handle,
        str(person),
        role.email if role else person.email,
        PASSWORD if role else None,
        is_demo=True,
    )
    face = work_face(member)
    assert face is not None
    names = {name: getattr(person, name) for name in ("family", "given", "family_kana", "given_kana")}
    members.rename(face, **names)
    face.refresh_from_db()
    life.faces[str(person)] = face
    exchange.write_card(face, fields(person, person.before or person.post, _further(person)))
    pages.write(life, person)


def _further(person: Person) -> tuple[Post, ...]:
    rows = MANY_POSTS.get(str(person), ())
    return tuple(Post(organisations()[key], department, title) for key, department, title in rows)


def meet(life: Life) -> None:
    """Tables at fairs, study circles, reunions: who sat together exchanged cards."""
    when = Calendar(life)
    for told, names in lines("tables.tsv"):
        occasion, seated = when.named(told), names.split(",")
        life.table(occasion, *seated)
        for name in (role.name for role in ROLES if role.name in seated):
            life.on(occasion.day, 21, partial(_gather, life, name, occasion))
    for owner, others in NEAR.items():
        for other in others:
            life.on(life.ago(6), 12, partial(_let, life, owner, other))
    for one, other in SERVING:
        life.on(life.ago(5), 12, partial(_serve, life, one, other))
    for one, other in CONNECTED:
        life.on(life.ago(4), 12, partial(_connect, life, one, other))


def _gather(life: Life, name: str, occasion: Occasion) -> None:
    """Back home, where it was is written down for all of them at once."""
    face = life.faces[name]
    thanks.gather(face, stack(face, occasion.day), occasion.day, occasion=occasion.name, place=occasion.place)


def _let(life: Life, owner: str, other: str) -> None:
    let(life.faces[owner], life.faces[other], Distance.CLOSE)


def _serve(life: Life, one: str, other: str) -> None:
    for by, to in ((one, other), (other, one)):
        serve(life.faces[by], life.faces[to], True)


def _connect(life: Life, one: str, other: str) -> None:
    connect(life.faces[one], life.faces[other], asker_name=one, other_name=other)


def transfers(life: Life, *, late: dict[str, str]) -> None:
    """In April cards become new ones, and everybody tells those who have the old one.

    late: giver -> to whom they only got round to it yesterday.
    """
    for person in people().values():
        if person.is_member and person.before:
            life.on(life.april, 9, partial(_move, life, person, late.get(str(person), "")))
            if str(person) in late:
                life.on(life.ago(1), 16, partial(_offer, life, str(person), late[str(person)]))


def _move(life: Life, person: Person, later: str) -> None:
    face = life.faces[str(person)]
    exchange.write_card(face, fields(person, person.post, _further(person)))
    pages.move_on(life, person)
    told = [row.to for row in queries.with_older(face).members if row.to and row.to != life.faces.get(later)]
    exchange.offer(face, told)
    for other in told:
        for offered in queries.offers(other).filter(version__holder=face):
            exchange.settle(other, offered, take=True)


def _offer(life: Life, giver: str, to: str) -> None:
    exchange.offer(life.faces[giver], [life.faces[to]])
