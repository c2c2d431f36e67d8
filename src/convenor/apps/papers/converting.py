"""Word and Excel files as PDF, where the server has LibreOffice."""

import contextlib
import os
import signal
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from convenor.documents.pack_parts import Converter, NotConverted

SECONDS = 60
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""A profile in which a paper fetches nothing from elsewhere and runs nothing; its headings become tags."""


def office_converter() -> Converter | None:
    """None where no LibreOffice is set: a slip page stands for such a paper then."""
    return _converted if settings.SOFFICE else None


def _converted(source: Path, folder: Path) -> Path:
    """The file as PDF in the folder. Raises NotConverted with the reason.

    A profile of its own, so that two run beside one another; its own group of processes, because the
    command is a script that starts others, which must end with it; and none of our settings.
    """
    with tempfile.TemporaryDirectory(prefix="convenor-office-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        (home / "user").mkdir()
        (home / "user/registrymodifications.xcu").write_text(PROFILE)
        _run(_command(home, source, folder), home)
    made = folder / f"{source.stem}.pdf"
    if not made.exists() or made.stat().st_size == 0:
        raise NotConverted("LibreOffice could not turn it into pages.")
    return made


def _command(home: Path, source: Path, folder: Path) -> list[str]:
    return [
        settings.SOFFICE,
        f"-env:UserInstallation={home.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]


def _run(command: list[str], home: Path) -> None:
    known = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    with (home / "said").open("wb") as said:
        try:
            running = subprocess.Popen(  # noqa: S603 - our own command, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=home,
                env=known | {"HOME": str(home), "TMPDIR": str(home)},
                start_new_session=True,
            )
        except OSError as problem:
            raise NotConverted("The server’s LibreOffice could not be started.") from problem
        try:
            running.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as problem:
            raise NotConverted(
                f"Turning it into pages took longer than {SECONDS} seconds."
            ) from problem
        finally:
            _end(running)
    if running.returncode:
        raise NotConverted("LibreOffice could not turn it into pages.")


def _end(running: "subprocess.Popen[bytes]") -> None:
    """All that the command started, also when it ended without them."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
