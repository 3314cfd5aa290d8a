"""Opening a picture: within limits, upright, and written anew without what a camera wrote into it.

Needs Pillow only, so that every site can keep a picture beside an empty form.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from importlib.util import find_spec

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from .kinds import is_heic, is_picture

#: A decoded picture takes three bytes a pixel. Cameras make 12 to 50 megapixels.
MOST_PIXELS = 64_000_000
#: What a JPEG is decoded to where it is larger: its decoder halves as it goes.
ENOUGH = 4000
#: The long side of the picture that is kept and shown.
KEPT_SIDE, KEPT_QUALITY = 2400, 85

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")  # MPO, of several lenses, is opened as JPEG


class Unopened(Exception):
    """The picture cannot be opened; `code` says why, as in `enishi.reading.photo.Picture.problem`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Opened:
    """An upright RGB picture. size: its width and height as the camera made it; `image` may be smaller by a power of
    two. problem: "" or what was wrong with it although it could be opened."""

    image: Image.Image
    size: tuple[int, int]
    problem: str = ""

    def jpeg(self) -> bytes:
        """The picture to keep: JPEG, at most KEPT_SIDE pixels, no metadata."""
        small = self.image.copy()
        small.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
        # Pasted, since comments and profiles travel with a picture that is only made smaller.
        bare = Image.new("RGB", small.size)
        bare.paste(small)
        out = io.BytesIO()
        bare.save(out, "JPEG", quality=KEPT_QUALITY, optimize=True)
        return out.getvalue()


def heic() -> bool:
    """Whether the pictures of iPhones can be opened: the `heic` extra is there."""
    return find_spec("pillow_heif") is not None


def open_picture(data: bytes, *, most_pixels: int = MOST_PIXELS) -> Opened:
    """The picture of a file's bytes, upright. most_pixels: to decode.

    Raises Unopened: not_a_picture, pdf, no_heic, picture_too_large, damaged_picture.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise Unopened("pdf")
    formats = list(_FORMATS)
    if is_heic(data[:16]):
        if not heic():
            raise Unopened("no_heic")
        from pillow_heif import register_heif_opener

        register_heif_opener()
        formats = ["HEIF"]
    with warnings.catch_warnings():
        # Pillow warns of bombs from 89 megapixels on; the limit here is lower.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return _open(Image.open(io.BytesIO(data), formats=formats), most_pixels)
        except UnidentifiedImageError:
            # A file that is cut off within its head is no picture for Pillow.
            raise Unopened("damaged_picture" if is_picture(data[:16]) else "not_a_picture") from None
        except Image.DecompressionBombError:
            raise Unopened("picture_too_large") from None
        except (OSError, ValueError, SyntaxError, EOFError, struct.error, ArithmeticError, TypeError, KeyError):
            # What Pillow's decoders raise for files made to annoy them.
            raise Unopened("damaged_picture") from None


def _open(image: Image.Image, most_pixels: int) -> Opened:
    size = image.size
    problem = "animated" if getattr(image, "n_frames", 1) > 1 and image.format in ("GIF", "WEBP", "PNG") else ""
    if image.format in ("JPEG", "MPO") and max(image.size) > ENOUGH:
        image.draft("RGB", (image.width * ENOUGH // max(size), image.height * ENOUGH // max(size)))
    if image.size[0] * image.size[1] > most_pixels:
        raise Unopened("picture_too_large")
    turned = image.getexif().get(0x0112, 1)
    try:
        image.load()
    except OSError:
        image, problem = _what_there_is(image), "damaged_picture"
    if turned in (2, 3, 4, 5, 6, 7, 8):
        image = ImageOps.exif_transpose(image)
        size = size[::-1] if turned >= 5 else size
    return Opened(_on_white(image), size, problem)


def _what_there_is(image: Image.Image) -> Image.Image:
    """The part of a cut-off picture that can still be decoded."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what is transparent lies on white, as on paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        above = image.convert("RGBA")
        white = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(white, above).convert("RGB")
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGB")
