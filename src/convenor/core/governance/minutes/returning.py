"""Putting in what came back from a word processor, each change on its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from convenor.core.governance.minutes.paragraphs import Paragraph, ParagraphKind, with_text


def with_returned(
    paragraphs: Sequence[Paragraph],
    *,
    changed: Mapping[str, str],
    new: Sequence[tuple[str, str, str]] = (),
    removed: Collection[str] = (),
) -> tuple[Paragraph, ...]:
    """The paragraphs with the changes accepted. What was removed is taken out of the text, and kept.

    `new` has for each its key, the key of the paragraph it follows, and its text. One that follows
    nothing known comes at the end, so that no words are lost.
    """
    found = [_one(each, changed, removed) for each in paragraphs]
    for key, after, text in new:
        at = next((n for n, each in enumerate(found) if each.key == after), len(found) - 1)
        item = found[at].item if found else ""
        found.insert(at + 1, Paragraph(key, ParagraphKind.NOTE, text, item))
    return tuple(found)


def _one(paragraph: Paragraph, changed: Mapping[str, str], removed: Collection[str]) -> Paragraph:
    if paragraph.key in removed:
        return replace(paragraph, is_out_of_text=True)
    text = changed.get(paragraph.key, paragraph.text).strip()
    return with_text(paragraph, text) if text else paragraph
