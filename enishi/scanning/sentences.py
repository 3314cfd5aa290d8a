"""Why a picture could not be read or taken, and what to do next: one clear sentence for each code."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    # what a picture was found to be (reading.photo)
    "not_a_picture": _(
        "This is not a picture that we can open. Please take a photograph of the card, or type what stands on it."
    ),
    "pdf": _("This is a PDF. Please take a photograph of the card or a screenshot, or copy its text and paste it."),
    "picture_too_large": _(
        "The picture has more pixels than we open. Please take it with your phone's camera as usual, or type the card."
    ),
    "damaged_picture": _("The picture is damaged. What could be saved of it is shown; please check, or take it again."),
    "no_heic": _(
        "This site cannot open HEIC pictures. On the iPhone, choose Settings → Camera → Formats → Most Compatible, "
        "and take it again; or send a screenshot of it."
    ),
    "no_ocr": _("This site does not read photographs yet, so please type the card from the picture."),
    "took_too_long": _("Reading it took too long. Please try once more, or type the card from the picture."),
    "reader_stopped": _("Reading it needed more memory than there is. Please try once more, or type the card."),
    "animated": _("It is a moving picture; only its first frame was read."),
    "no_card": _("No card was found on it. If there is one, please type it from the picture, or take it from nearer."),
    "no_text": _("No writing was found on it. If there is a card, please take it again in brighter light."),
    "receipt": _("It looks like a receipt. If it is a card all the same, please type it from the picture."),
    "cards_overlap": _(
        "Cards lie on top of each other, so they may have been mixed up. Please check, or take them again side by side."
    ),
    # of one card
    "no_name": _("No name was found on this card. Please type it, if there is one."),
    "mirrored": _("The picture is mirrored; it was read the right way round. Please check it."),
    # of this room
    "our_fault": _("It could not be read, and the fault is ours. Please try once more, or type the card."),
    "too_large": _("It is larger than 25 MB. Please send it as your phone's camera takes it."),
    "empty_file": _("There is nothing in it. Please choose the picture once more."),
    "queue_full": _("500 pictures are waiting already. Please confirm some of them first; then send the rest."),
    "no_room": _(
        "This site has no room left for the picture, and nothing of it was kept. Please tell whoever runs the site."
    ),
    "cannot_open": _("The file could not be opened. Please check that it may be read."),
    "cut_off": _("The connection broke off before everything had arrived. Please send it once more."),
    "too_many_files": _("That is too many pictures at once. Please send up to 50."),
    "larger_than_the_box": _("That is more than can be sent at once. Please send fewer pictures at a time."),
    "nothing_chosen": _("Please take or choose a picture first."),
}


def sentence(code: str, name: str = "") -> str:
    """In the reader's language; with the name of the picture it is about, where there are several. "" for ""."""
    if not code:
        return ""
    said = str(SENTENCES.get(code, SENTENCES["our_fault"]))
    return str(_("%(name)s: %(said)s")) % {"name": name, "said": said} if name else said
