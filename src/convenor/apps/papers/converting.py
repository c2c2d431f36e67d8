"""Word and Excel files as PDF, where the server has LibreOffice."""

import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from convenor.documents.pack_parts import Converter

SECONDS = 60


def office_converter() -> Converter | None:
    """None where no LibreOffice is set: a slip page stands for such a paper then."""
    return _converted if settings.SOFFICE else None


def _converted(source: Path, folder: Path) -> Path:
    """The file as PDF in the folder, made with a profile of its own. Raises ValueError or OSError."""
    with tempfile.TemporaryDirectory(prefix="convenor-office-") as profile:
        command = [
            settings.SOFFICE,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - our own command, no shell
        except subprocess.SubprocessError as problem:
            raise ValueError("it could not be turned into a PDF") from problem
    made = folder / f"{source.stem}.pdf"
    if not made.exists():
        raise ValueError("it could not be turned into a PDF")
    return made
