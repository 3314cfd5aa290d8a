"""Why something could not be read: stable codes, and the limits that keep memory bounded.

The sentence a person reads is made elsewhere, in their language, from the code. Here is only its meaning.
"""

from __future__ import annotations

#: Largest text (CSV, vCard, JSON) read from a file or from an archive's part, in bytes.
MAX_TEXT = 256 * 1024 * 1024
#: Largest text without structure: card texts are read as a whole.
MAX_PLAIN = 4 * 1024 * 1024
#: Data rows read from one source; what follows is named once, as `too_many_rows`.
MAX_ROWS = 200_000
#: Columns of a table. Outlook's widest export has 95.
MAX_COLUMNS = 1_000
#: Characters of one cell, below the csv module's own limit.
MAX_CELL = 100_000
#: Values of one field of one card. Each names the cell it was read from, so a long cell of many is heavy.
MAX_VALUES = 100
#: Bytes of one physical line.
MAX_LINE = 1024 * 1024
#: What is looked at to tell the kind of a file.
SNIFF = 256 * 1024

#: Every code that `Unreadable` or a `Problem` can carry, and what it means.
CODES: dict[str, str] = {
    # whole files
    "empty_file": "There is nothing in it.",
    "too_large": "It is larger than this reader accepts.",
    "unknown_binary": "It is not a text, and of no binary kind that holds contacts.",
    "image": "It is a picture; photographs of cards are read elsewhere.",
    "pdf": "It is a PDF.",
    "html": "It is a web page.",
    "facebook_html": "It is the HTML flavour of Facebook's archive: please ask for JSON.",
    "old_excel": "It is an old Excel file (.xls): please save it as .xlsx or CSV.",
    "encrypted_excel": "It is an Excel file protected by a password.",
    "damaged_excel": "It is an .xlsx file that cannot be read.",
    "sheet_left_out": "A sheet with other columns than the one that was read.",
    "unknown_json": "It is JSON of a kind that holds no contacts.",
    "unknown_xml": "It is XML of a kind that holds no contacts.",
    "private_requests": "Friend requests received, turned down or removed are never read.",
    "not_contacts": "It is a file of an archive that holds no contacts (messages, advertising …).",
    "too_many_columns": "A row has more columns than this reader accepts.",
    "text_unavailable": "The reader of card texts is not installed.",
    "cannot_open": "The file cannot be opened.",
    "no_such_file": "There is no such file.",
    "is_folder": "It is a folder.",
    # archives
    "truncated_zip": "The ZIP is cut off or damaged; what could be saved was kept.",
    "encrypted_zip": "The ZIP is protected by a password.",
    "zip_bomb": "The ZIP would unpack to far more than it can honestly hold.",
    "too_many_members": "The ZIP holds too many files.",
    "nested_archive": "The archive holds another archive, which is not opened.",
    "unsafe_path": "The archive holds a file whose name points outside it; it was not opened.",
    "no_contacts_part": "The archive holds no contacts.",
    "damaged_part": "A part of the archive is damaged; the rows before the damage were kept.",
    "unsupported_zip": "The ZIP is packed in a way that this reader does not know.",
    # rows
    "bad_bytes": "The row holds bytes that are no text in the encoding of the file.",
    "line_left_out": "A line of the card holds bytes that are no text in the encoding of the file.",
    "nul_removed": "NUL characters were taken out of the row.",
    "open_quote": "A quotation mark in the row is never closed.",
    "bad_csv": "The row is not proper CSV.",
    "line_too_long": "The line is longer than this reader accepts.",
    "cell_too_long": "A cell is longer than this reader accepts.",
    "too_many_values": "A field has more values than this reader accepts; the first ones were read.",
    "too_many_rows": "There are more rows than this reader accepts; the first ones were read.",
    "no_person": "The row names no person, company or way to reach one.",
    "bad_date": "A date could not be understood and was left out.",
    "exchange_address": "An internal Exchange address was left out: it is no e-mail address.",
    "bad_json": "An entry is not proper JSON.",
    "truncated_json": "The JSON is cut off; the entries before the cut were kept.",
    "missing_end": "The vCard has no END line; it was read as far as it goes.",
    "broken_fold": "A line of the vCard was broken in a wrong place and was joined again.",
    "text_outside_card": "Lines outside any vCard were left out.",
    "no_fields": "Nothing was recognised in the text.",
}

#: What is said although nothing that could be read was lost.
HARMLESS = frozenset(
    ("nul_removed", "bad_date", "exchange_address", "broken_fold", "text_outside_card", "sheet_left_out")
)


class Unreadable(Exception):
    """The whole file cannot be read. `code` is a key of CODES; `part` names the member of an archive."""

    def __init__(self, code: str, part: str = "") -> None:
        if code not in CODES:
            raise ValueError(f"unknown code {code!r}")
        super().__init__(code if not part else f"{code}: {part}")
        self.code = code
        self.part = part
