"""What could not be read, and what to do next: one clear sentence for each code, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: For every code of `reading.CODES`, and for those of this room.
SENTENCES: dict[str, Promise] = {
    # whole files
    "empty_file": _("There is nothing in it. Please check that the right file was chosen."),
    "too_large": _("It is larger than we can read. Please divide it into smaller files."),
    "unknown_binary": _(
        "This kind of file holds no contacts that we can read. Please choose a CSV, vCard, Excel or ZIP file."
    ),
    "image": _("It is a picture. Please send it under “Photograph cards”; or paste the text of the card."),
    "pdf": _("It is a PDF. Please copy its text and paste it here."),
    "html": _("It is a web page. Please download a CSV or vCard file instead."),
    "facebook_html": _("It is Facebook's archive as web pages. Please choose JSON when downloading from Facebook."),
    "old_excel": _("It is an old Excel file (.xls). Please save it in Excel as .xlsx or CSV."),
    "encrypted_excel": _("It is an Excel file with a password. Please save it without one."),
    "damaged_excel": _("The Excel file is damaged. Please save it once more in Excel, or as CSV."),
    "sheet_left_out": _("This sheet has other columns and was left out. To bring it in too, save it as its own file."),
    "unknown_json": _(
        "It is JSON, but holds no contacts. From Facebook, please choose “Connections” and download as JSON."
    ),
    "unknown_xml": _("It is XML, but holds no contacts that we can read. Please choose a CSV or vCard file."),
    "private_requests": _("Friend requests that were received, turned down or removed are never read here."),
    "not_contacts": _("It holds no contacts. Please choose the whole archive, or its list of contacts."),
    "too_many_columns": _(
        "It has more columns than any list of contacts. Please check that the right file was chosen."
    ),
    "text_unavailable": _("Pasted text cannot be read on this site at the moment. Files can."),
    "cannot_open": _("The file could not be opened. Please check that it may be read."),
    "no_such_file": _("There is no such file."),
    "is_folder": _("It is a folder. Please choose a file in it."),
    # archives
    "truncated_zip": _(
        "The ZIP is cut off or damaged. What could be saved is shown here; for the rest, please download it once more."
    ),
    "encrypted_zip": _("The ZIP has a password. Please unpack it and choose the file inside."),
    "zip_bomb": _("The ZIP would unpack to far more than it can honestly hold, so we did not open it."),
    "too_many_members": _("The ZIP holds too many files. Please choose the list of contacts inside it."),
    "nested_archive": _(
        "The archive holds another archive, which we did not open. Please unpack it and choose what is inside."
    ),
    "unsafe_path": _("A file in the archive has a name that points outside it. We did not open that one."),
    "no_contacts_part": _("The archive holds no contacts. Please choose “Connections” when downloading."),
    "damaged_part": _("This part is damaged from here on. What came before is shown."),
    "unsupported_zip": _("The ZIP is packed in a way we cannot read. Please unpack it and choose the file inside."),
    # rows
    "bad_bytes": _(
        "Some characters cannot be read in the file's encoding. Please save the file as UTF-8, or correct this row."
    ),
    "line_left_out": _("A line that cannot be read in the file's encoding was left out; the rest was read."),
    "nul_removed": _("Characters that mean nothing (NUL) were left out; the rest was read."),
    "open_quote": _("A quotation mark is opened and never closed. Please correct this row in the file."),
    "bad_csv": _("This row is not proper CSV. Please correct it in the file."),
    "line_too_long": _("The line is too long to be a contact. Please check this part of the file."),
    "cell_too_long": _("A cell is too long to be part of a contact. Please check this row in the file."),
    "too_many_values": _("A cell holds more values than a contact can have. The first hundred were read."),
    "too_many_rows": _("There are more rows than we read at once. Please bring in the rest as another file."),
    "no_person": _("It names no person, no company and no way to reach one."),
    "bad_date": _("A date could not be understood and was left out; the rest was read."),
    "exchange_address": _("An address that works only inside a company's Exchange was left out; the rest was read."),
    "bad_json": _("This entry is damaged. Please download the file once more."),
    "truncated_json": _("The file is cut off. What came before is shown; for the rest, please download it once more."),
    "missing_end": _("The vCard is cut off. It was read as far as it goes."),
    "broken_fold": _("A broken line of the vCard was joined again; please check this person."),
    "text_outside_card": _("Lines outside any vCard were left out."),
    "no_fields": _("Nothing of a card was recognised in this text. Please check it, or add the person by hand."),
    # archives of our own
    "newer_archive": _(
        "It was made by a newer Enishi than this one, so nothing of it was taken. Please ask whoever runs this site "
        "to bring it up to date."
    ),
    "archive_cut_off": _(
        "It is an archive of Enishi's, but cut off or incomplete, so nothing of it was taken. Please download it once "
        "more."
    ),
    "archive_changed": _(
        "It is an archive of Enishi's, but not as Enishi wrote it, so nothing of it was taken. Please use the file as "
        "it was downloaded."
    ),
    "archive_besides": _(
        "Your own card, your page (as a draft that nobody sees until you publish it) or photographs to confirm come "
        "along, too: whatever of them is in it and you have not got here."
    ),
    "archive_pictures": _("Some pictures are missing in it, or are others. All else can be brought in."),
    "archive_only_cards": _(
        "Your book is not empty, so the cards in it are compared with yours. Notes, log, history and letters come only "
        "into an empty book."
    ),
    "not_written": _(
        "It could not be written, and the fault is ours. Please try once more, or tell whoever runs the site."
    ),
    "no_room_to_write": _("This site has no room left for it. Please tell whoever runs the site."),
    # of this room
    "nothing_in_it": _("No contacts were found in it. Please check that the right file was chosen."),
    "no_room": _(
        "This site has no room left for the file, and nothing of it was kept. Please tell whoever runs the site."
    ),
    "our_fault": _(
        "We could not read it, and the fault is ours. Nothing was changed. Please try once more, or tell "
        "whoever runs the site."
    ),
    "not_taken_over": _(
        "It could not be put into the book, and the fault is ours. Nothing was changed. Please try once more."
    ),
    "lost": _("The file is no longer here. Please choose it once more."),
    "empty_box": _("Please choose a file, or paste a text."),
    "text_too_long": _("The text is too long for this box. Please save it as a file and choose that."),
    "too_many_files": _("That is too many files at once. Please choose up to 50."),
    "cut_off": _("The connection broke off before everything had arrived. Please try once more."),
}
_LARGER = _("It is larger than %(size)s MB, so nothing of it was kept. An archive without pictures is far smaller.")


def said(code: str) -> str:
    """What is said of a code, wherever it is."""
    if code == "larger_than_the_box":
        return str(_LARGER) % {"size": settings.ENISHI_LARGEST_UPLOAD >> 20}
    return str(SENTENCES.get(code, SENTENCES["our_fault"]))


def placed(said: str, *, row: int = 0, part: str = "") -> str:
    """A sentence with where it is: "Connections.csv, row 12: …"."""
    if part and row:
        return str(_("%(part)s, row %(row)d: %(said)s")) % {"part": part, "row": row, "said": said}
    if row:
        return str(_("Row %(row)d: %(said)s")) % {"row": row, "said": said}
    return str(_("%(part)s: %(said)s")) % {"part": part, "said": said} if part else said


def sentence(code: str, *, row: int = 0, part: str = "") -> str:
    """One sentence for a code, with where it is."""
    return placed(said(code), row=row, part=part)


def sentences(problems: Iterable[Mapping[str, Any]]) -> list[str]:
    """Of problems as an import keeps them; the same sentence only once."""
    said = (sentence(p["code"], row=p.get("row", 0), part=p.get("part", "")) for p in problems)
    return list(dict.fromkeys(said))
