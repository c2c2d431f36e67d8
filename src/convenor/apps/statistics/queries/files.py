"""How far published files are, and what is to be done where one could not be read."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.statistics.models import Edition, PublishedFile

State = PublishedFile.State
TOO_LONG = dt.timedelta(minutes=5)
"""The largest file that is known is read in a tenth of it on a slow machine."""
STOPPABLE = (State.WAITING, State.READING)


@dataclass(frozen=True, slots=True)
class FileNotReadRow:
    token: str
    filename: str
    why: str


def file_for(token: str) -> PublishedFile | None:
    """With its bytes."""
    return PublishedFile.objects.filter(token=token).first()


def file_with(content: bytes) -> PublishedFile | None:
    """The file that is held already with these very bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return PublishedFile.objects.filter(sha256=digest).defer("content").first()


def editions_waiting_in(content: bytes) -> list[Edition]:
    """Of a file that is held already with these very bytes the editions that wait for an answer."""
    file = file_with(content)
    return list(file.editions.filter(state=Edition.State.WAITING)) if file else []


def has_stopped(file: PublishedFile, at: dt.datetime) -> bool:
    """Whether it waits, or is being read, for longer than any file takes."""
    return file.state in STOPPABLE and at - file.state_since > TOO_LONG


def why_not_read(file: PublishedFile, at: dt.datetime) -> str:
    """What happened and what to do, in a sentence or two; nothing while all goes well."""
    if file.state == State.NOT_READ:
        return file.fault
    if not has_stopped(file, at):
        return ""
    since = timezone.localtime(file.state_since).strftime("%d/%m/%Y %H:%M")
    if file.state == State.READING:
        return _(
            "Reading it began on %(since)s and did not come to an end: the program that reads files was "
            "stopped meanwhile. Nothing of it was written. Read it again."
        ) % {"since": since}
    return _(
        "It waits to be read since %(since)s. The program that reads files does not seem to run: tell "
        "whoever looks after this server, then read it again."
    ) % {"since": since}


def files_not_read(at: dt.datetime) -> list[FileNotReadRow]:
    """Each that somebody has to look at, the newest first. One query."""
    found = PublishedFile.objects.exclude(state=State.READ).defer("content")
    return [
        FileNotReadRow(file.token, file.filename, why)
        for file in found
        if (why := why_not_read(file, at))
    ]
