"""Company, department and title of each post a card names (兼務), in card order.

Japanese cards go from large to small, English ones from small to large; what arrives is put to the post it stands
with, and a new post begins at a 兼, at a second company, or where a second department has a title of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .parts import Part


@dataclass(slots=True)
class Post:
    company: list[Part] = field(default_factory=list)
    department: list[Part] = field(default_factory=list)
    title: list[Part] = field(default_factory=list)
    order: str = ""
    latin: bool = False

    def said(self) -> tuple[tuple[str, ...], ...]:
        """What it says, for posts that are printed twice."""
        return tuple(tuple(p.text for p in own) for own in (self.company, self.department, self.title))

    def add(self, kind: str, part: Part) -> None:
        (self.company if kind == "C" else self.department if kind == "D" else self.title).append(part)
        self.order += kind


def gather(parts: list[Part]) -> list[Post]:
    """The posts of the parts of kind C, D, T and J, Japanese ones first."""
    mixed = _mixed_in(parts)
    japanese = [p for p in parts if p.kind in "CDTJ" and (not p.latin or id(p) in mixed)]
    latin = [p for p in parts if p.kind in "CDT" and p.latin and id(p) not in mixed]
    if not any(p.kind in "CDT" for p in japanese):
        japanese, latin = latin, []
        return _side(japanese, latin=True)
    return _side(japanese, latin=False) + _side(latin, latin=True)


def _mixed_in(parts: list[Part]) -> set[int]:
    """Latin parts of the Japanese side: `CEO` beside a Japanese word, a firm whose name is latin."""
    if not any(p.latin for p in parts if p.kind in "CDT"):
        return set()
    japanese_lines = {p.line for p in parts if not p.latin and p.kind in "CDTNWQ"}
    numbers = sorted(p.line for p in parts if not p.latin and p.kind in "CDTN")
    out = set()
    companies = [p for p in parts if p.kind == "C" and not p.latin]
    for part in parts:
        if not part.latin or part.kind not in "CDT":
            continue
        if part.line in japanese_lines:
            out.add(id(part))
        elif part.kind == "C" and not companies and numbers and part.line < numbers[-1]:
            out.add(id(part))
            companies.append(part)
        elif (
            part.kind == "T"
            and not _translated(parts, part)
            and numbers
            and numbers[0] < part.line < numbers[-1]
            and _between(parts, part)
        ):
            out.add(id(part))
    return out


def _translated(parts: list[Part], part: Part) -> bool:
    """Whether the same title stands beside it in Japanese."""
    return any(p.kind == "T" and not p.latin and abs(p.line - part.line) == 1 for p in parts)


def _between(parts: list[Part], part: Part) -> bool:
    """Whether Japanese lines stand directly on both sides of it."""
    near = {p.line for p in parts if not p.latin and p.kind in "CDTNW"}
    return part.line - 1 in near and part.line + 1 in near


def _side(parts: list[Part], latin: bool) -> list[Post]:
    posts = [Post(latin=latin)]
    joined = False
    for part in parts:
        if part.kind == "J":
            joined = bool(posts[-1].order)
            continue
        post = posts[-1]
        if part.kind == "C" and not joined and [part.text] == [p.text for p in post.company]:
            # The firm once more, on the other side.
            continue
        if joined or _begins(post, part):
            after_joint, joined = joined, False
            post = Post(latin=latin)
            if after_joint and part.kind != "C":
                # 兼 joins two posts of one company.
                post.company = list(posts[-1].company)
            posts.append(post)
        post.add(part.kind, part)
    posts = [post for post in posts if post.order]
    if len(posts) > 1:
        for post in posts[1:]:
            if not post.company and all(not p.company or p.company == posts[0].company for p in posts):
                post.company = list(posts[0].company)
    return list({post.said(): post for post in reversed(posts)}.values())[::-1]


def _begins(post: Post, part: Part) -> bool:
    order = post.order
    if part.kind == "C":
        if not post.company:
            return False
        return not _same_body(post.company[-1], part)
    if part.kind == "D":
        # D T D: a second department after a title of the first, unless the two are parts of one line of levels.
        if "D" in order and order.endswith("T") and order.index("D") < order.rindex("T"):
            return True
        # In English, a company closes its post.
        return post.latin and order.endswith("C") and "T" in order and "D" in order
    return post.latin and order.endswith("C") and "T" in order


def _same_body(first: Part, second: Part) -> bool:
    """A body and the house it runs on the next line: 医療法人…会 / …クリニック."""
    from . import words

    return second.line - first.line == 1 and words.runs_houses(first.text) and not words.has_form(second.text)
