"""LibreOffice, where the machine has it."""

import shutil
import subprocess

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not installed here (Debian: libreoffice-writer-nogui); "
    "what it does to files is also played back in test_word_saved.py, which always runs",
)


def converted(source, kind, folder):
    """The file as LibreOffice saves it in that kind, with a profile of its own."""
    made = folder / kind.partition(":")[0]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [SOFFICE, profile, "--headless", "--norestore", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(made), str(source)], check=True, capture_output=True, timeout=120
    )
    return made / f"{source.stem}.{made.name}"
