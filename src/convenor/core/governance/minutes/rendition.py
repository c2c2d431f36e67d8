"""What one reader is shown of minutes: paragraphs by marking, and plain words where some are left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from convenor.core.governance.minutes.paragraphs import Paragraph, ParagraphKind, stricter
from convenor.core.governance.wording import minutes as wording
from convenor.core.vocabulary import Marking

LEFT_OUT = "x"
"""Begins the key of a line that stands for what is not shown; no paragraph's key does."""
MaySee = Callable[[Marking], bool]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A paragraph as one reader is shown it; `is_left_out` says that it stands for what they are not."""

    key: str
    kind: ParagraphKind
    text: str
    marking: Marking
    item: str = ""
    is_left_out: bool = False
    differs: bool = False
    """That it is marked otherwise than its item."""

    @property
    def marking_words(self) -> str:
        return wording.MARKINGS[self.marking]

    @property
    def of(self) -> str:
        """The key of the paragraph it is, or stands for."""
        return self.key.removeprefix(LEFT_OUT)


def public_rendition(paragraphs: Sequence[Paragraph]) -> tuple[LineShown, ...]:
    """What everybody is shown once it is published."""
    return rendition(paragraphs, may_see=lambda marking: marking is Marking.PUBLIC, redacted=True)


def full_rendition(paragraphs: Sequence[Paragraph]) -> tuple[LineShown, ...]:
    """All of it, for its secretariat and chair."""
    return rendition(paragraphs, may_see=lambda marking: True, redacted=False)


def rendition(
    paragraphs: Sequence[Paragraph], *, may_see: MaySee, redacted: bool
) -> tuple[LineShown, ...]:
    """The paragraphs whose marking the reader may see; of the others, one line for each item and reason."""
    in_text = [each for each in paragraphs if not each.is_out_of_text]
    markings = effective_markings(in_text)
    shown: list[LineShown] = []
    for _, group in groupby(_with_heading(in_text), key=lambda pair: pair[0]):
        shown += _part([each for _, each in group], markings, may_see, redacted)
    return tuple(shown)


def effective_markings(paragraphs: Sequence[Paragraph]) -> dict[str, Marking]:
    """By key. A paragraph is never more open than the item it stands under, nor than the one it came
    from; what states no marking is restricted.
    """
    of_items = {
        each.item: each.marking or Marking.RESTRICTED for each in paragraphs if each.is_heading
    }
    markings: dict[str, Marking] = {}
    for heading, each in _with_heading(paragraphs):
        above = (heading.marking or Marking.RESTRICTED) if heading else Marking.PUBLIC
        above = stricter(above, of_items.get(each.item, above)) if heading else above
        own = each.marking or (above if heading else Marking.RESTRICTED)
        markings[each.key] = stricter(own, above)
    return markings


def unexplained(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The keys of what the public rendition leaves out without saying why."""
    in_text = [each for each in paragraphs if not each.is_out_of_text]
    hidden = {
        key for key, marking in effective_markings(in_text).items() if marking is not Marking.PUBLIC
    }
    return tuple(
        each.key
        for heading, each in _with_heading(in_text)
        if each.key in hidden
        and not each.why.strip()
        and (each is heading or heading is None or heading.key not in hidden)
    )


def _with_heading(
    paragraphs: Iterable[Paragraph],
) -> Iterable[tuple[Paragraph | None, Paragraph]]:
    heading: Paragraph | None = None
    for each in paragraphs:
        heading = each if each.is_heading else heading
        yield heading, each


def _part(
    part: list[Paragraph], markings: dict[str, Marking], may_see: MaySee, redacted: bool
) -> list[LineShown]:
    """One item, or what stands before the first."""
    heading = part[0] if part[0].is_heading else None
    if heading is not None and not may_see(markings[heading.key]):
        return [_left_out(heading, wording.item_not_shown(heading.why, public=redacted))]
    shown: list[LineShown] = []
    said: set[str] = set()
    for each in part:
        if may_see(markings[each.key]):
            text = redacted_text(each) if redacted else each.text
            own = markings[each.key]
            differs = own is not (markings[heading.key] if heading else Marking.PUBLIC)
            shown.append(LineShown(each.key, each.kind, text, own, each.item, differs=differs))
        elif each.why not in said:
            said.add(each.why)
            shown.append(_left_out(each, wording.part_not_shown(each.why, public=redacted)))
    return shown


def redacted_text(paragraph: Paragraph) -> str:
    """With what was redacted replaced by why. The longest first, so that no part of one is left."""
    text = paragraph.text
    for each in sorted(paragraph.redactions, key=lambda each: -len(each.words)):
        if each.words:
            text = text.replace(each.words, wording.left_out(each.reason))
    return text


def _left_out(paragraph: Paragraph, text: str) -> LineShown:
    """Says nothing of what it stands for, not even of its kind."""
    return LineShown(
        f"{LEFT_OUT}{paragraph.key}", ParagraphKind.NOTE, text, Marking.PUBLIC, paragraph.item, True
    )
