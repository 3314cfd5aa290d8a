"""What changes posts and what hangs on them. Nothing else writes about it."""

from enishi.posts.actions.commenting import comment, delete_comment, let_through, remove_comment, restore_comment
from enishi.posts.actions.deleting import delete, forget, restore
from enishi.posts.actions.editing import Pictures, change, edit
from enishi.posts.actions.following import follow, read_to, unfollow
from enishi.posts.actions.mentioning import answer
from enishi.posts.actions.picturing import Taken, take
from enishi.posts.actions.reacting import react, take_reaction_back
from enishi.posts.actions.ticking import refresh_bylines, tick
from enishi.posts.actions.writing import Refused, Says, write

__all__ = [
    "Pictures",
    "Refused",
    "Says",
    "Taken",
    "answer",
    "change",
    "comment",
    "delete",
    "delete_comment",
    "edit",
    "follow",
    "forget",
    "let_through",
    "react",
    "read_to",
    "refresh_bylines",
    "remove_comment",
    "restore",
    "restore_comment",
    "take",
    "take_reaction_back",
    "tick",
    "unfollow",
    "write",
]
