"""What can be read in files and in packed values, however deep it lies."""

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib

PACKED = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
MOST_DEPTH = 4


def opened_up(content):
    """The text of a PDF, of each part of an office file or an archive, or of anything else as it stands."""
    if content.startswith(b"%PDF"):
        return text_of_pdf(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [f"{each}\n{opened_up(archive.read(each))}" for each in archive.namelist()]
        return "\n".join([*parts, *map(joined_up, parts)])
    return content.decode(errors="replace")


def joined_up(text):
    """Without tags: an office file may break a name into several runs."""
    return re.sub(r"<[^>]*>", "", text)


def text_of_pdf(content):
    """Pages, properties, metadata, bookmarks, comments and attachments."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    said = [page.extract_text() for page in reader.pages]
    said += [str(note.get_object()) for page in reader.pages for note in page.get("/Annots") or ()]
    said += [str(reader.metadata), str(reader.outline), str(reader.get_fields())]
    packets = reader.trailer["/Root"].get("/Metadata")
    said += [packets.get_object().get_data().decode(errors="replace")] if packets else []
    said += [opened_up(each) for files in reader.attachments.values() for each in files]
    return "\n".join([*said, *(" ".join(each.split()) for each in said)])


def texts_in(value, depth=0):
    """A value of the database as text, and whatever is packed or written as base64 in it."""
    if isinstance(value, bytes | bytearray | memoryview):
        content = bytes(value)
        yield content.decode(errors="replace")
        for unpacked in unpackings(content) if depth < MOST_DEPTH else ():
            yield from texts_in(unpacked, depth + 1)
        return
    text = str(value)
    yield text
    if depth < MOST_DEPTH:
        for run in PACKED.findall(text):
            for content in from_base64(run):
                yield from texts_in(content, depth + 1)


def unpackings(content):
    """What compressed content holds."""
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            yield unpack(content)
        except (zlib.error, OSError, EOFError):
            continue


def from_base64(run):
    padded = run.rstrip("=") + "=" * (-len(run.rstrip("=")) % 4)
    for altchars in (b"+/", b"-_"):
        try:
            yield base64.b64decode(padded, altchars, validate=True)
        except (binascii.Error, ValueError):
            continue
