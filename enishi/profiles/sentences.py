"""Why a picture or a file was not taken, and what to do next: one clear sentence for each code."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "nothing_chosen": _("Please choose a file first."),
    "empty_file": _("There is nothing in the file. Please choose it once more."),
    "too_large": _("The file is larger than 20 MB. Please send a smaller one."),
    "larger_than_the_box": _("That is more than can be sent at once. Please send a smaller file."),
    "text_too_long": _("That is more than can be sent at once. Please send a smaller file."),
    "too_many_files": _("Please send one file."),
    "cut_off": _("The connection broke off before everything had arrived. Please send it once more."),
    "no_room": _("This site has no room left, and nothing was kept. Please tell whoever runs the site."),
    "too_small": _("The picture is very small. Please choose one with at least 100 pixels on each side."),
    "not_a_picture": _("This is not a picture that we can open. Please choose a photograph (JPEG or PNG)."),
    "pdf": _("This is a PDF. Please choose a photograph (JPEG or PNG)."),
    "no_heic": _("This site cannot open HEIC pictures. Please send it as JPEG, or a screenshot of it."),
    "picture_too_large": _("The picture has more pixels than we open. Please make it smaller first."),
    "damaged_picture": _("The picture is damaged. Please choose another one, or take it again."),
    "took_too_long": _("The picture could not be opened. Please choose another one."),
    "no_picture": _("There is no picture yet. Please choose one first."),
    "no_place": _("Please choose where your face is in the picture."),
    "nothing_found": _(
        "Nothing about yourself was found in it. Please choose the ZIP file from LinkedIn as it came, "
        "or its Positions.csv, Education.csv or Profile.csv."
    ),
    "unreadable": _("The file could not be read. Please choose the ZIP file from LinkedIn as it came."),
}


def sentence(code: str) -> str:
    return str(SENTENCES.get(code, SENTENCES["unreadable"]))
