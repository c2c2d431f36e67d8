"""Packs: asked for by a reader, made by a worker, kept until they are out of date."""

from pathlib import Path
from typing import Any

from django.core.files import File
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.papers.models import Pack
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def ask_for_pack(*, meeting: Any, person_id: int | None, made_from: str, by: Actor) -> Pack:
    """The pack of that reader and that content: the one there is, or a new one for a worker to make."""
    found = Pack.objects.filter(meeting=meeting, person_id=person_id, made_from=made_from)
    there = found.exclude(state=Pack.State.FAILED).first()
    if there is not None:
        nothing_changed()
        return there
    _forget_older(meeting, person_id)
    pack = Pack.objects.create(meeting=meeting, person_id=person_id, made_from=made_from)
    what = f"A pack was asked for: {meeting.group.called}, {in_words(meeting.on)}."
    record(by=by, what=what, about=pack, partnership_id=meeting.group.partnership_id)
    return pack


@operation
def note_pack_progress(*, pack: Pack, done: int, total: int, by: Actor) -> None:
    """How far the worker is. Progress is no fact worth an entry."""
    Pack.objects.filter(pk=pack.pk).update(steps_done=done, steps_total=total)
    nothing_changed()


@operation
def keep_pack(*, pack: Pack, path: Path, pages: int, left_out: list[str], by: Actor) -> None:
    """Keep the file that was made."""
    with path.open("rb") as content:
        pack.file.save(f"{pack.token}.pdf", File(content), save=False)
    pack.state, pack.pages, pack.left_out = Pack.State.READY, pages, left_out
    pack.finished_at = timezone.now()
    pack.save()
    nothing_changed()


@operation
def fail_pack(*, pack: Pack, why: str, by: Actor) -> None:
    """Say that it could not be made, and why."""
    pack.state, pack.error, pack.finished_at = Pack.State.FAILED, why[:500], timezone.now()
    pack.save()
    nothing_changed()


def _forget_older(meeting: Any, person_id: int | None) -> None:
    """Packs that are out of date hold nothing that the papers do not: they go, and their files."""
    for old in Pack.objects.filter(meeting=meeting, person_id=person_id):
        if old.file:
            old.file.delete(save=False)
        old.delete()
