"""What goes into the pack of one reader: only what that reader may see."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from convenor.apps.agendas.queries import ItemShown, agenda_of, agenda_row
from convenor.apps.evidence.queries import evidence_about
from convenor.apps.papers.models import PaperVersion
from convenor.apps.papers.queries.named import not_for
from convenor.apps.papers.queries.papers import PaperRow, papers_of
from convenor.core.access import Actor
from convenor.core.dates import time_in_words, times_of_day_in_words
from convenor.core.vocabulary import Marking
from convenor.documents.kinds import FileKind
from convenor.documents.pack_parts import PackEntry, PackPaper, PackRequest

NAMED = (Marking.NAMED_SEATS, Marking.RESTRICTED)
MARKING_WORDS = {
    Marking.PUBLIC: "Public",
    Marking.PARTNERS: "For partners",
    Marking.NAMED_SEATS: "For named seats",
    Marking.RESTRICTED: "Restricted",
}


@dataclass(frozen=True, slots=True)
class PackContent:
    """The agenda and the newest papers that one reader may see, and a fingerprint of them."""

    items: tuple[ItemShown, ...]
    papers: tuple[PaperRow, ...]
    reader_mark: str
    cites: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """What each item and paper rests on, as far as the reader may see it: by kind and token."""
    kept_back: tuple[str, ...] = ()
    """Titles of papers whose file names somebody who does not agree, today, that the reader knows it."""

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.papers

    @property
    def made_from(self) -> str:
        """Another one as soon as anything in the pack would be another."""
        parts = [self.reader_mark if self.is_marked else ""]
        parts += [f"{i.number}{i.row.title}{i.row.minutes}{i.row.purpose}" for i in self.items]
        parts += [
            f"{p.token}{p.title}{p.item_id}{p.newest.sha256}" for p in self.papers if p.newest
        ]
        parts += self.kept_back
        parts += [f"{key}{'|'.join(said)}" for (_kind, key), said in sorted(self.cites.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def is_marked(self) -> bool:
        """Whether any paper in it carries the reader's mark."""
        return any(paper.marking in NAMED for paper in self.papers)


def pack_content(actor: Actor, meeting: Any, *, reader_mark: str) -> PackContent:
    """For that reader; twelve queries at most, and some more with experts. Papers that are not out are in
    nobody's pack but theirs who may see them already."""
    papers = [paper for paper in papers_of(actor, meeting) if _goes_in(paper)]
    names = not_for(actor, meeting, [paper.newest.token for paper in papers if paper.newest])
    kept_back = [paper for paper in papers if paper.newest and paper.newest.token in names]
    papers = [paper for paper in papers if paper not in kept_back]
    items = agenda_of(actor, meeting, agenda_row(meeting))
    cites = _cites(actor, "item", [item.row.token for item in items])
    cites |= _cites(actor, "paper", [paper.token for paper in papers])
    titles = tuple(paper.title for paper in kept_back)
    return PackContent(tuple(items), tuple(papers), reader_mark, cites, titles)


def pack_request(content: PackContent, meeting: Any, files: Mapping[str, Path]) -> PackRequest:
    """As it is set. `files` gives the file of each paper's newest version, by the version's token."""
    group = meeting.group
    numbers = {item.row.id for item in content.items}
    entries = [_entry(item, content, files) for item in content.items]
    loose = [paper for paper in content.papers if paper.item_id not in numbers]
    if loose:
        papers = tuple(_paper(paper, content, files) for paper in loose)
        entries.append(PackEntry(number="", title="Other papers", papers=papers))
    return PackRequest(
        title=f"Papers for {group.called}",
        partnership=group.partnership.name,
        group=group.name,
        on=meeting.on,
        place=meeting.place,
        time=times_of_day_in_words(meeting.start, meeting.end) if meeting.start else "",
        entries=tuple(entries),
        reader_mark=content.reader_mark if content.is_marked else "",
    )


def newest_files(content: PackContent) -> list[PaperVersion]:
    """The rows with the files that the pack is made of. One query."""
    tokens = [paper.newest.token for paper in content.papers if paper.newest]
    return list(PaperVersion.objects.filter(token__in=tokens))


def _goes_in(paper: PaperRow) -> bool:
    return paper.newest is not None and not paper.is_withdrawn and paper.is_accepted


def _cites(actor: Actor, kind: str, keys: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found = evidence_about(actor, kind=kind, keys=keys) if keys else {}
    return {(kind, key): tuple(row.citation for row in rows) for key, rows in found.items()}


def _entry(item: ItemShown, content: PackContent, files: Mapping[str, Path]) -> PackEntry:
    row = item.row
    return PackEntry(
        number=str(item.number),
        title=row.title,
        purpose=f"For {row.purpose}",
        starts=time_in_words(item.runs.start) if item.runs.start else "",
        minutes=row.minutes or 0,
        presenter=row.presenter,
        papers=tuple(
            _paper(paper, content, files) for paper in content.papers if paper.item_id == row.id
        ),
        cites=content.cites.get(("item", row.token), ()),
    )


def _paper(paper: PaperRow, content: PackContent, files: Mapping[str, Path]) -> PackPaper:
    newest = paper.newest
    if newest is None:
        raise ValueError(f"{paper.token} has no file")
    return PackPaper(
        title=paper.title,
        path=files[newest.token],
        kind=FileKind(newest.kind),
        marking=MARKING_WORDS[paper.marking],
        named=paper.marking in NAMED,
        cites=content.cites.get(("paper", paper.token), ()),
    )
