"""Questions whose SQL is made once: making that of a rule takes far longer than answering it.

    THEIRS = Prepared(lambda viewer, of: visible(viewer, Post).filter(holder=of), of=AutoField())
    THEIRS(face, of=7)      the rows that this queryset would hold now

What is made is the queryset's own SQL, with stand-ins for the values that change: so it is the same rule, written once.
While it is made no rule may look at a value (but for whether the viewer has a face at all), nor at the clock other than
by `moment`: tests hold each question to its queryset.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import AutoField, BigIntegerField, DateTimeField, Field, QuerySet, UUIDField
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from enishi.common import asking
from enishi.members.models import Face
from enishi.visibility.moment import standing
from enishi.visibility.viewer import Viewer

#: The names of what every question is given: the viewer's face, and what time it is.
FACE, NOW = "face", "now"
#: A number that no row has.
NONE = 0
#: Every question there is, for the tests.
ALL: list[Prepared] = []


class Numbers(BigIntegerField):
    """Numbers of rows, at most so many: for `pk__in`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class Column(str):
    """SQL that stands in place of a value, of the statement around."""


class Prepared:
    """make: gives the queryset for a viewer and stand-ins of these names. fields: what each name stands for."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **fields: Field[Any, Any]) -> None:
        self.make, self.fields = make, {**fields, FACE: AutoField(), NOW: DateTimeField()}
        self._made: dict[tuple[str, bool], _Made] = {}
        ALL.append(self)

    def __call__(self, who: Face | Viewer | None, **values: Any) -> list[Any]:
        """One statement."""
        if isinstance(who, Viewer):
            # A guest, or borrowed eyes: too seldom to make it beforehand.
            return list(self.make(who, **values))
        made = self._for(who)
        return made.rows(*made.filled(self._stored(who, values)))

    def first(self, who: Face | Viewer | None, **values: Any) -> Any:
        """None where there is nothing."""
        return next(iter(self(who, **values)), None)

    def of_all(self, who: Face | Viewer | None, name: str, numbers: Sequence[int]) -> Iterator[Any]:
        """For more `Numbers` of that name than fit into one statement; of none nothing is asked."""
        most = cast(Numbers, self.fields[name]).most
        for start in range(0, len(numbers), most):
            yield from self(who, **{name: numbers[start : start + most]})

    def sql(self, who: Face | None, **values: Any) -> tuple[str, list[Any]]:
        """For a statement that this is a part of: its text, and its parameters."""
        return self._for(who).filled(self._stored(who, values))

    def _for(self, who: Face | None) -> _Made:
        kind = connection.vendor, who is None
        if kind not in self._made:
            self._made[kind] = _Made(self.make, self.fields, nobody=who is None)
        return self._made[kind]

    def _stored(self, who: Face | None, values: dict[str, Any]) -> dict[str, list[Any]]:
        """Each as the database is given it."""
        values = {NOW: timezone.now(), FACE: who and who.pk, **values}
        return {name: _several(field, values[name]) for name, field in self.fields.items()}


def _several(field: Field[Any, Any], value: Any) -> list[Any]:
    if isinstance(field, Numbers):
        return [*value, *[NONE] * (field.most - len(value))]
    return [value if isinstance(value, Column) else field.get_db_prep_value(value, connection)]


class _Made:
    """The SQL for one kind of database, and for viewers with a face or without."""

    def __init__(
        self, make: Callable[..., QuerySet[Any, Any]], fields: dict[str, Field[Any, Any]], *, nobody: bool
    ) -> None:
        stand_ins = dict(zip(fields, _stand_ins(fields.values()), strict=True))
        asked = {name: value for name, value in stand_ins.items() if name not in (FACE, NOW)}
        with standing(stand_ins[NOW]):
            self.queryset = make(Viewer(None if nobody else stand_ins[FACE]), **asked)
            self.compiler: SQLCompiler = self.queryset.query.get_compiler(connection=connection)
            try:
                self.text, parameters = self.compiler.as_sql()
            except EmptyResultSet:
                # Nothing, whatever there is: so Django does not ask either.
                self.text, self.places = "", []
                return
        #: How the columns are read; Django finds that out each time.
        self.converters = self.compiler.get_converters([column[0] for column in self.compiler.select])
        whose = {
            one: (name, n) for name, value in stand_ins.items() for n, one in enumerate(_several(fields[name], value))
        }
        #: In their order: what is the same each time, and where not, whose value it is.
        self.places = [(one, whose.get(one)) for one in parameters]
        missing = {*asked} - {place[0] for _one, place in self.places if place}
        if missing:
            raise LookupError(f"{missing} is not asked for in {self.text}")

    def filled(self, values: dict[str, list[Any]]) -> tuple[str, list[Any]]:
        given = [values[place[0]][place[1]] if place else same for same, place in self.places]
        if not any(isinstance(one, Column) for one in given):
            return self.text, given
        first, *rest = self.text.split("%s")
        holes = (one if isinstance(one, Column) else "%s" for one in given)
        text = first + "".join(hole + part for hole, part in zip(holes, rest, strict=True))
        return text, [one for one in given if not isinstance(one, Column)]

    def rows(self, text: str, parameters: list[Any]) -> list[Any]:
        if not text:
            return []
        compiler: Any = copy(self.compiler)
        compiler.connection = connection
        found = asking.rows(text, parameters)
        if compiler.has_extra_select:
            found = [row[: compiler.col_count] for row in found]
        compiler.execute_sql = lambda *_, **__: [found]
        compiler.get_converters = lambda _: self.converters
        # All that Django's own reading of rows asks of a queryset.
        asked: Any = SimpleNamespace(
            db=connection.alias,
            model=self.queryset.model,
            query=SimpleNamespace(get_compiler=lambda *_, **__: compiler),
            _known_related_objects={},
        )
        read: Any = self.queryset._iterable_class
        return list(read(asked))


def _stand_ins(fields: Any) -> Iterator[Any]:
    """Values that nothing has, to be found again among the parameters."""
    for number, field in enumerate(fields):
        if isinstance(field, DateTimeField):
            yield datetime(1871, 7, 1, 1, 1, 1, 7, tzinfo=UTC) + timedelta(days=number)
        elif isinstance(field, UUIDField):
            yield uuid.UUID(int=(0x7E51 << 96) + number)
        elif isinstance(field, Numbers):
            yield [-7_200_000_000_000_000 - n for n in range(field.most)]
        else:
            yield -7_100_000_000_000_000 - number


class NewestOfEach:
    """The newest of what several have. Of each only so many are looked at as could come to be among them.

    whose: asks for the numbers of those several. theirs: for the numbers of what one of them has, who is given as `of`;
    newest first, no more than are asked for in all. order: what puts all of it in order, columns of `one`.
    """

    def __init__(self, whose: Prepared, theirs: Prepared, *, of: str, table: str, order: str) -> None:
        self.whose, self.theirs, self.of, self.table, self.order = whose, theirs, of, table, order

    def __call__(self, who: Face | None, most: int, **values: Any) -> list[int]:
        """Their numbers. One statement. values: for `theirs`."""
        whose, first = self.whose.sql(who)
        theirs, then = self.theirs.sql(who, **values, **{self.of: Column("each_one.id")})
        # SQLite has no LATERAL; PostgreSQL would ask for theirs anew at every row of the table.
        found = (
            f"CROSS JOIN LATERAL ({theirs}) found (id) JOIN {self.table} one ON one.id = found.id"
            if connection.vendor == "postgresql"
            else f"CROSS JOIN {self.table} one ON one.id IN ({theirs})"
        )
        text = f"WITH each_one (id) AS ({whose}) SELECT one.id FROM each_one {found} ORDER BY {self.order} LIMIT %s"
        return [number for (number,) in asking.rows(text, [*first, *then, most])]
