"""Pictures. The only module that knows Pillow."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from convenor.documents.kinds import FileKind, FileNotAccepted, Limits

FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.WEBP: "WEBP"}


def check_picture(file: BinaryIO, kind: FileKind, name: str, limits: Limits) -> None:
    """Refuses a picture that is too large before unpacking it, and one that cannot be shown."""
    broken = FileNotAccepted(
        f"“{name}” is a broken picture: it could not be shown. Save it again and send that."
    )
    try:
        with Image.open(file, formats=[FORMATS[kind]]) as picture:
            wide, high = picture.size
            if wide * high > limits.pixels:
                raise FileNotAccepted(
                    f"“{name}” is a picture of {wide:,} by {high:,} dots, which is too large to "
                    "show. Save it smaller and send that."
                )
            picture.load()
    except Image.DecompressionBombError:
        raise FileNotAccepted(
            f"“{name}” is a picture with too many dots to show. Save it smaller and send that."
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, FileNotAccepted):
            raise
        raise broken from None
