"""What reads as a boast in a profile, and how to say the same modestly; Japanese and English. Never forbids."""

from enishi.wording.boasting.flags import Flag, Kind, flags, language_of
from enishi.wording.boasting.modest import Sentence, modestly, review

__all__ = ["Flag", "Kind", "Sentence", "flags", "language_of", "modestly", "review"]
