"""Eight's CSV: new (18 columns, 姓 and 名) and old (17 columns, 氏名, notice lines before the header).

Columns to the right of the known ones are the person's own tags. Format: contact-formats 5.5.
"""

from __future__ import annotations

from collections.abc import Sequence

from enishi.reading.fields import FIELDS

from .columns import Column, Layout, fold
from .draft import Draft

KIND = "eight"

_COLUMNS = {
    "会社名": Column("company"), "部署名": Column("department"), "役職": Column("title"),
    "姓": Column("family"), "名": Column("given"), "氏名": Column("full_name"),
    "e-mail": Column("email"), "郵便番号": Column("postal_code"), "住所": Column("address"),
    "tel会社": Column("tel"), "tel部門": Column("tel", "部門"), "tel直通": Column("tel", "直通"),
    "fax": Column("fax"), "携帯電話": Column("mobile"), "url": Column("link"), "名刺交換日": Column("met_on"),
}  # fmt: skip
_CONNECTED = "eightでつながっている人"
_PENDING = "再データ化中の名刺"
_MARKED = "?を含んだデータ"
_SET = {"1", "true", "○", "◯", "はい", "yes"}


def matches(folded: Sequence[str]) -> bool:
    names = set(folded)
    return "会社名" in names and "名刺交換日" in names and bool(names & {_CONNECTED, _PENDING, _MARKED, "tel会社"})


def layout(header: Sequence[str]) -> Layout:
    folded = [fold(name) for name in header]
    flags = {_CONNECTED, _PENDING, _MARKED}
    columns = [_COLUMNS.get(name) for name in folded]
    own = [i for i, name in enumerate(folded) if name and name not in _COLUMNS and name not in flags]
    at = {name: folded.index(name) for name in flags if name in folded}

    def finish(draft: Draft, cells: list[str]) -> None:
        def flag(name: str) -> bool:
            index = at.get(name, len(cells))
            return index < len(cells) and cells[index].strip().lower() in _SET

        if flag(_CONNECTED):
            draft.tag(header[at[_CONNECTED]])
        # Eight writes ? for a character that its file cannot hold, or reads the card again: not yet certain.
        draft.doubtful = FIELDS if flag(_PENDING) or flag(_MARKED) else ()
        for index in own:
            if index < len(cells) and (cell := cells[index].strip()) and cell != "0":
                draft.tag(header[index] if cell.lower() in _SET else cell)

    return Layout(KIND, columns, finish)
