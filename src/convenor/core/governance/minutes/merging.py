"""Composing minutes again after somebody edited them: nothing edited is lost, nothing new is missed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from convenor.core.governance.minutes.paragraphs import Paragraph, ParagraphKind, with_text


@dataclass(frozen=True, slots=True)
class Merged:
    """The minutes after composing them again, and what that did, each as keys."""

    paragraphs: tuple[Paragraph, ...]
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """Nobody had edited them, so they say now what is recorded now."""
    gone: tuple[str, ...] = ()
    """Nobody had edited them, and what they were made of is not recorded any more."""
    kept: tuple[tuple[str, str], ...] = ()
    """Edited, and what they were made of changed: the key, and what the record says now."""

    @property
    def is_changed(self) -> bool:
        return bool(self.added or self.updated or self.gone or self.kept)


def merge(old: Sequence[Paragraph], composed: Sequence[Paragraph]) -> Merged:
    """What is edited stays in its words; the rest follows the record; what is new is added."""
    fresh = _with_old_keys(old, composed)
    before = {each.key: each for each in old}
    now = {each.key for each in fresh}
    merged = [_joined(before[each.key], each) if each.key in before else each for each in fresh]
    left = [each for each in old if each.key not in now]
    stay = {each.key for each in left if each.is_edited} | _headings_needed(left)
    paragraphs = _put_back(merged, old, stay)
    both = [(before[each.key], each) for each in fresh if each.key in before]
    changed = [(was, new) for was, new in both if new.text != was.was]
    return Merged(
        paragraphs=tuple(paragraphs),
        added=tuple(each.key for each in fresh if each.key not in before),
        updated=tuple(was.key for was, _ in changed if not was.is_edited),
        gone=tuple(each.key for each in left if each.key not in stay),
        kept=tuple((was.key, new.text) for was, new in changed if was.is_edited),
    )


def _joined(old: Paragraph, new: Paragraph) -> Paragraph:
    """The old one's marking and reasons, with the words of the new one unless the old was edited."""
    if old.is_edited:
        return replace(old, was=new.was)
    return replace(with_text(old, new.text), was=new.was, item=new.item)


def _with_old_keys(old: Sequence[Paragraph], composed: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a note are known by their words: they keep the key under which they were."""
    were: dict[str, list[Paragraph]] = defaultdict(list)
    for each in old:
        if each.kind is ParagraphKind.NOTE and each.source and each.was:
            were[each.source].append(each)
    taken = {each.key for each in old}
    keys: dict[str, str] = {}
    for source in dict.fromkeys(each.source for each in composed):
        blocks = [each for each in composed if each.source == source]
        if blocks[0].kind is ParagraphKind.NOTE:
            keys |= _keys_of_note(were[source], blocks, taken)
    return [replace(each, key=keys.get(each.key, each.key)) for each in composed]


def _keys_of_note(
    were: list[Paragraph], blocks: list[Paragraph], taken: set[str]
) -> dict[str, str]:
    keys = {}
    matcher = SequenceMatcher(
        None, [each.was for each in were], [each.text for each in blocks], autojunk=False
    )
    for was_at, is_at, length in matcher.get_matching_blocks():
        for n in range(length):
            keys[blocks[is_at + n].key] = were[was_at + n].key
    number = 0
    for block in blocks:
        if block.key not in keys:
            stem = block.key.rsplit("_", 1)[0]
            while f"{stem}_{number}" in taken:
                number += 1
            keys[block.key] = f"{stem}_{number}"
            taken.add(keys[block.key])
    return keys


def _headings_needed(left: Sequence[Paragraph]) -> set[str]:
    """A heading stays while something under it does."""
    items = {each.item for each in left if each.is_edited and not each.is_heading}
    return {each.key for each in left if each.is_heading and each.item in items}


def _put_back(merged: list[Paragraph], old: Sequence[Paragraph], stay: set[str]) -> list[Paragraph]:
    """Each where it was: after the one that stood before it."""
    paragraphs = list(merged)
    before = ""
    for each in old:
        if each.key in stay:
            at = next((n for n, other in enumerate(paragraphs) if other.key == before), -1)
            paragraphs.insert(at + 1, each)
        if each.key in stay or any(other.key == each.key for other in merged):
            before = each.key
    return paragraphs
