"""Files on their way in: looked at on disk, before anything else touches them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from convenor.apps.papers.operations import FileHandedIn
from convenor.documents.kinds import Limits


@contextmanager
def looked_at(upload: Any) -> Iterator[FileHandedIn]:
    """The upload as a file on disk that was found to be what it says. Raises FileNotAccepted."""
    from convenor.documents.checking import check_file  # loads what reads PDF and pictures
    from convenor.documents.reading import text_of
    from convenor.documents.saying import beside_the_text

    with tempfile.TemporaryDirectory(prefix="convenor-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as copy:
            upload.seek(0)
            shutil.copyfileobj(upload, copy)
        limits = Limits(size=settings.PAPER_MAX_BYTES, pages=settings.PAPER_MAX_PAGES)
        checked = check_file(path, name=upload.name, limits=limits)
        text = text_of(path, checked.kind)
        beside = beside_the_text(path, checked.kind)
        yield FileHandedIn(path, upload.name, checked, text, beside)
