"""Minutes as a document: made from what the reader is shown on the page, and from nothing else."""

import re
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.minutes.queries import MinutesShown
from convenor.core.dates import in_words
from convenor.core.governance.minutes import LineShown, ParagraphKind
from convenor.documents.minutes import Kind, MinutesDocument, MinutesParagraph
from convenor.web.pages.meeting.minutes import standing_sentence

KINDS: dict[ParagraphKind, Kind] = {
    ParagraphKind.DECISION: "decision",
    ParagraphKind.ACTION: "action",
    ParagraphKind.CONCERN: "concern",
    ParagraphKind.PROGRESS: "progress",
}
"""Those that a document labels by itself."""


def minutes_document(meeting: Any, shown: MinutesShown) -> MinutesDocument:
    """The document of one reader."""
    group = meeting.group
    return MinutesDocument(
        title=_("Minutes of %(group)s, %(day)s")
        % {"group": group.called, "day": in_words(meeting.on)},
        group=group.name,
        on=meeting.on,
        place=meeting.place,
        status_line=_status(shown),
        attendance=tuple(
            f"{part.title}: {line}" for part in shown.attendance for line in part.lines
        ),
        paragraphs=tuple(_paragraph(line) for line in shown.lines),
        token=shown.token,
        version=shown.version,
    )


def beginnings(shown: MinutesShown) -> dict[str, str]:
    """By key, how a paragraph begins that a document sets as a label, such as "Decision 3: "."""
    return {line.key: found[0] for line in shown.lines if (found := _beginning(line))}


def _paragraph(line: LineShown) -> MinutesParagraph:
    found = _beginning(line)
    if found is None:
        return MinutesParagraph(line.key, _kind(line), line.text)
    return MinutesParagraph(
        line.key, _kind(line), line.text[found.end() :], number=found["number"] or ""
    )


def _kind(line: LineShown) -> Kind:
    if line.kind is ParagraphKind.ITEM:
        return "heading"
    return KINDS.get(line.kind, "prose") if _beginning(line) else "prose"


def _beginning(line: LineShown) -> re.Match[str] | None:
    """None for prose, and where an editor wrote another beginning."""
    if line.kind is ParagraphKind.ITEM:
        return re.match(r"(?P<number>\d+\.) ", line.text)
    if line.kind not in KINDS or line.is_left_out:
        return None
    label = re.escape(line.kind.value.capitalize())
    return re.match(rf"{label}(?: (?P<number>\d+(?: \([^)]*\))?))?: ", line.text)


def _status(shown: MinutesShown) -> str:
    said = [standing_sentence(shown, writes=True)]
    said.append(_("Version %(number)d.") % {"number": shown.version})
    if shown.is_public_rendition:
        said.append(_("This is what is published; where something is left out, it says why."))
    return " ".join(said)
