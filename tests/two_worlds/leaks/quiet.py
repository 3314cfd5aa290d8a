"""P5 and P10: what somebody reads, follows, mutes and leaves, what waits to be sent, and footprints."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from enishi.footprints import actions as footprints
from enishi.footprints.models import Footprint
from enishi.members.models import Face
from enishi.messages import queries as messages
from enishi.messages.actions import writing
from enishi.messages.kinds import MESSAGE
from enishi.messages.models import Conversation, Message, Participant, Side, Waiting
from enishi.notifications.actions import mailing, tell
from enishi.notifications.models import Notice, NoticeMail
from enishi.posts import queries as posts
from enishi.posts.models import Follow, HomeMark, Post
from enishi.safety import actions as safety
from enishi.safety.models import MuteWord
from enishi.visibility.rules import RULES
from tests.two_worlds.leaks.books import EVERYONE
from tests.two_worlds.leaks.broken import Broken, leak
from tests.two_worlds.world import MEMORY


@leak("writes_for_one", "a count of unread messages counts those of others")
def unread_badge(house: Broken) -> None:
    house.page("home", lambda face: f"未読 {Message.objects.exclude(holder=face).count()}")


@leak("writes_for_one", "groups of others are listed, with who is in them")
def group_members(house: Broken) -> None:
    groups = Participant.objects.filter(conversation__kind=Conversation.Kind.GROUP).order_by("pk")
    house.page("conversations", lambda face: list(groups.values_list("conversation__about", "name")))


@leak("writes_for_one", "a search through messages looks into everybody's")
def message_search(house: Broken) -> None:
    house.instead(
        messages, "find", lambda before, face, words: list(Message.objects.filter(search_key__contains=words))
    )


@leak("writes_for_later", "a scheduled message is seen before its time")
def before_its_time(house: Broken) -> None:
    house.patch.setitem(RULES, Waiting, EVERYONE)


@leak("writes_for_later", "asking for news is answered otherwise while something waits")
def poll_answer(house: Broken) -> None:
    def state(before: Any, face: Face, public_id: Any) -> str | None:
        found = before(face, public_id)
        return found and f"{found}{Waiting.objects.filter(conversation__public_id=public_id).count()}"

    house.instead(messages, "state", state)


@leak("reads_quietly", "a conversation says how far the others have read")
def read_mark(house: Broken) -> None:
    sides = Side.objects.order_by("pk")
    house.page("conversation", lambda face: [side.seen > 0 for side in sides.exclude(holder=face)])


@leak("reads_quietly", "a page says how many follow somebody")
def followers(house: Broken) -> None:
    house.page("face_posts", lambda face: f"{Follow.objects.filter(on=True).exclude(holder=face).count()}名")


@leak("reads_quietly", "a shared piece of a page is kept with one viewer's part in it")
def shared_fragment(house: Broken) -> None:
    def comments(before: Any, who: Face | None, post: Post) -> Any:
        key = f"{post.public_id}"
        if key not in MEMORY:
            MEMORY[key] = before(who, post)
        return MEMORY[key]

    house.instead(posts, "comments", comments)


@leak("reads_quietly", "a notice to who was muted")
def notice_of_a_mute(house: Broken) -> None:
    house.after(safety, "mute", lambda by, other, name: tell(other, MESSAGE, "/notices/", cause=f"{by.public_id}"))


@leak("reads_quietly", "a count of notices counts those of all")
def notices_of_all(house: Broken) -> None:
    house.page("notices", lambda face: Notice.objects.filter(read_at=None).exclude(holder=face).count())


@leak("reads_quietly", "the subject of a digest mail says how much others have not read")
def digest_mail(house: Broken) -> None:
    def mail(before: Any, one: NoticeMail, address: str) -> Any:
        letter, unread = before(one, address), Notice.objects.filter(read_at=None)
        letter.subject += f" {unread.exclude(holder=one.holder).count()}"
        return letter

    house.instead(mailing, "_mail", mail)


@leak("reads_quietly", "who has left a group is no more in the list of who is in it")
def left(house: Broken) -> None:
    def participants(before: Any, face: Face, conversation: Conversation) -> Any:
        left = Side.objects.filter(conversation=conversation, left_at__isnull=False).values_list("holder", flat=True)
        return [one for one in before(face, conversation) if one.holder_id not in set(left)]

    house.instead(messages, "participants", participants)


@leak("reads_quietly", "words that are muted often are named to who writes")
def muted_words(house: Broken) -> None:
    house.page("post_new", lambda face: sorted(set(MuteWord.objects.values_list("word", flat=True))))


@leak("reads_quietly", "being online: how far somebody read home is on their page")
def online(house: Broken) -> None:
    house.page("face_posts", lambda face: [f"{mark}" for mark in HomeMark.objects.values_list("shown_at", flat=True)])


@leak("nickname_follows", "a nickname's page lists whom it follows")
def nicknames_list(house: Broken) -> None:
    theirs = Follow.objects.filter(holder__kind=Face.Kind.PRIVATE)
    house.page("person", lambda face: sorted(str(one.other) for one in theirs.select_related("other")))


@leak("nickname_follows", "what is new is suggested by whom nicknames follow")
def suggested(house: Broken) -> None:
    house.page("home", lambda face: Follow.objects.filter(holder__kind=Face.Kind.PRIVATE, other=face).exists())


@leak("takes_footprints_back", "a footprint that was taken back is still counted")
def still_counted(house: Broken) -> None:
    house.page("footprints", lambda face: Footprint.objects.filter(visited=face).count())


@leak("visits_in_another_order", "footprints of a day stand in the order in which they were left")
def by_order(house: Broken) -> None:
    rows = Footprint.objects.order_by("pk").select_related("holder")
    house.page("footprints", lambda face: [str(one.holder) for one in rows.filter(visited=face)])


@leak("visits_in_another_order", "a footprint counts how often somebody came")
def times(house: Broken) -> None:
    def visit(before: Any, by: Face, visited: Face) -> Any:
        MEMORY[f"visits {visited.pk}"] = MEMORY.get(f"visits {visited.pk}", 0) + 1
        return before(by, visited)

    house.instead(footprints, "visit", visit)
    house.page("footprints", lambda face: MEMORY.get(f"visits {face.pk}", 0))


@leak("leaves_a_conversation", "who wrote is told that nobody listens any more")
def nobody_listens(house: Broken) -> None:
    gone = Side.objects.filter(Q(quiet=True) | Q(left_at__isnull=False))
    house.page("conversation", lambda face: gone.exclude(holder=face).exists())


@leak("leaves_a_conversation", "a message to who left takes one query less")
def not_told(house: Broken) -> None:
    def send(before: Any, by: Face, conversation: Conversation, *said: Any) -> Any:
        left = Side.objects.filter(conversation=conversation, left_at__isnull=False).exists()
        if not left:
            Notice.objects.filter(holder=by).exists()
        return before(by, conversation, *said)

    house.instead(writing, "send", send)
