"""People's pages, and what stands on every page."""

from __future__ import annotations

from enishi.facts.saying import Says, Table, by_audience, own, removed


def _between(table: str, column: str, also: str = "") -> tuple[Says, ...]:
    """A tie or a block between two is seen by third persons where one of them stands on the other's page."""
    pairs = (("{r}.holder_id", "{r}.other_id"), ("{r}.other_id", "{r}.holder_id"))
    return tuple(
        Says(
            "p.holder_id",
            near="p.audience",
            source=f"FROM {table} p WHERE p.holder_id = {a} AND p.{column} = {b}{also}",
        )
        for a, b in pairs
    )


def _stand_on_a_page(also: str = "") -> tuple[Says, ...]:
    tables = (("profiles_publishedvouch", "writer_id"), ("profiles_publishedname", "face_id"))
    return tuple(one for table, column in tables for one in _between(table, column, also))


_TWO_WAYS = " AND NOT {r}.one_way"

PAGES: tuple[Table, ...] = (
    # Names as they are published stand in rows of their own.
    Table("members_face", "kind family given family_kana given_kana", (own("{r}.id"),)),
    Table("members_faceowner", "member_id", (own("{r}.face_id"),)),
    Table(
        "safety_block",
        "one_way",
        (
            Says("{r}.other_id", "{r}.holder_id"),
            Says("{r}.holder_id", "{r}.other_id", source="WHERE NOT {r}.one_way"),
            *_stand_on_a_page(_TWO_WAYS),
        ),
    ),
    Table(
        "safety_removed",
        "kind thing",
        (
            own(),
            *removed("page", "profiles_publishedpage p", "p.holder_id = {r}.holder_id"),
            *removed(
                "vouch", "profiles_publishedvouch p, ties_vouch v", "v.public_id = {r}.thing AND p.vouch_id = v.id"
            ),
        ),
    ),
    Table("footprints_footprintson", "holder_id", (own(),)),
    # How near somebody is let changes which facts are theirs (`queries`): no row of its own says so.
    Table("ties_tie", "distance connected by_cards", (own(),), there=_stand_on_a_page()),
    Table("notifications_notice", "read_at kind path", (own(),)),
    Table("profiles_publishedpage", "family given family_kana given_kana audience", (by_audience(),)),
    Table(
        "profiles_publishedline",
        "kind organisation role from_year from_month to_year to_month is_current text audience position",
        (by_audience(),),
    ),
    Table("profiles_publishedpicture", "portrait round audience", (by_audience(),)),
    Table("profiles_publishedvouch", "writer_id text by by_kana post audience", (by_audience(),)),
    Table("profiles_publishedwork", "work_id team from_year to_year text audience", (by_audience(),)),
    Table("profiles_publishedname", "work_id face_id name kana audience", (by_audience(),)),
    Table("profiles_reveal", "to_id says", (Says("{r}.holder_id", "{r}.to_id"), own())),
)
