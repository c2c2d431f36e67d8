"""Making packs, away from the page that asked. Whatever goes wrong, the page ends with a sentence.

What sets and reads documents is loaded by the task, so that web processes, which only ask for it, stay small.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.timezone import localdate
from django_tasks import task

from convenor.apps.diary.queries import standing_in
from convenor.apps.groups.queries import Forum, actor_with_id
from convenor.apps.groups.queries.names import secretariat_addresses
from convenor.apps.groups.queries.told_names import value_for
from convenor.apps.papers.converting import office_converter
from convenor.apps.papers.models import Pack, PaperVersion
from convenor.apps.papers.operations import fail_pack, keep_pack, keep_text
from convenor.apps.papers.queries.packing import newest_files, pack_content, pack_request
from convenor.apps.papers.queries.packs import pack_for
from convenor.core.access import ANYONE, Actor
from convenor.documents.kinds import FileKind

THE_SYSTEM = Actor(label="Convenor itself")


@task()
def make(pack_id: int, user_id: int | None, day: str, reader_mark: str) -> None:
    """Make the pack of the reader who asked, with what they may see at this moment."""
    pack = pack_for(pack_id)
    if pack is None or pack.state != Pack.State.WAITING:
        return
    reader = ANYONE if user_id is None else _reader(user_id, day)
    try:
        _make(pack, reader, reader_mark)
    except Exception:
        why = "Something went wrong on our side while the pack was made. Ask for it again."
        fail_pack(pack=pack, why=why, by=reader)
        raise


@task()
def read_text(version_id: int) -> None:
    """Read what a file says, so that it can be found. One that cannot be read is found by its title."""
    from convenor.documents.reading import text_of

    version = (
        PaperVersion.objects.select_related("paper__meeting__group").filter(pk=version_id).first()
    )
    if version is None:
        return
    with (
        tempfile.TemporaryDirectory(prefix="convenor-text-") as folder,
        _on_disk([version], Path(folder)) as files,
    ):
        paragraphs = text_of(files[version.token], FileKind(version.kind))
    tell = addresses_to_tell(version)
    keep_text(version=version, paragraphs=list(paragraphs), tell=tell, by=THE_SYSTEM)


def addresses_to_tell(version: PaperVersion) -> list[str]:
    """Who can put a file right: its owner, and the secretariat."""
    paper = version.paper
    own = [paper.owner_person.email] if paper.owner_person is not None else []
    kept = secretariat_addresses([paper.meeting.group.partnership_id], on=localdate())
    return [each for each in [*own, *kept] if each]


def _reader(user_id: int, day: str) -> Actor:
    return standing_in(actor_with_id(user_id, day), on=dt.date.fromisoformat(day))


def _make(pack: Pack, reader: Actor, reader_mark: str) -> None:
    from convenor.documents.pack import make_pack
    from convenor.documents.typesetting import sentence_on

    content = pack_content(reader, pack.meeting, reader_mark=reader_mark)
    with tempfile.TemporaryDirectory(prefix="convenor-pack-") as folder:
        with _on_disk(newest_files(content), Path(folder)) as files:
            at = Forum(pack.meeting.group_id, pack.meeting_id)
            request = value_for(reader, pack_request(content, pack.meeting, files), at=at)
            made = make_pack(request, Path(folder) / "pack.pdf", converter=office_converter())
        left_out = [f"{each.title}: {each.reason}" for each in made.left_out]
        left_out += [
            f"{title}: it names somebody who does not agree to it now. Another version is needed."
            for title in content.kept_back
        ]
        if made.letters:
            left_out.append(sentence_on(made.letters))
        keep_pack(pack=pack, path=made.path, pages=made.pages, left_out=left_out, by=reader)


@contextmanager
def _on_disk(versions: list[PaperVersion], folder: Path) -> Iterator[dict[str, Path]]:
    """Each file as a path, wherever the store keeps it."""
    files = {}
    for version in versions:
        path = folder / f"{version.token}.{version.kind}"
        with version.file.open("rb") as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        files[version.token] = path
    yield files
