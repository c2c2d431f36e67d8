"""A draft of terms as its writers see it: what each section says, what can be chosen, what changes."""

from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.queries import display_names, group_rows
from convenor.apps.people.queries import contract_choices, organisation_choices
from convenor.apps.terms.queries import version_of
from convenor.core.access import Actor
from convenor.core.terms import schema
from convenor.core.terms.changes import changes
from convenor.web.forms.terms import SECTIONS, Section
from convenor.web.pages.sentences import Citations, group_sections
from convenor.web.pages.shown import SentenceShown

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SectionSaid:
    """A section of the draft, and what it says as it stands."""

    key: str
    title: str
    sentences: tuple[SentenceShown, ...]


def sections_of(document: Plain) -> tuple[SectionSaid, ...]:
    """All sections in order."""
    names = display_names()
    return tuple(
        SectionSaid(section.key, str(section.title), _said(document, section, names))
        for section in SECTIONS.values()
    )


def said_in(document: Plain, section: Section) -> tuple[SentenceShown, ...]:
    return _said(document, section, display_names())


def offered(actor: Actor, *, without: str) -> dict[str, list[tuple[str, str]]]:
    """What rows may choose from: all groups but this one, organisations and contracts."""
    groups = [(row.slug, row.name) for row in group_rows() if row.slug != without]
    return {
        "group": groups,
        "attends": groups,
        "organisation": organisation_choices(actor),
        "contract": contract_choices(),
    }


def changes_of(draft: Any) -> tuple[str, ...]:
    """What adopting the draft would change, in sentences; nothing for a new group."""
    if draft.group_id is None or not draft.based_on:
        return ()
    before = version_of(group_id=draft.group_id, number=draft.based_on)
    if before is None or before.group is None:
        return ()
    after = schema.Group.model_validate(draft.document)
    return tuple(change.sentence for change in changes(before.group, after, display_names()))


def _said(document: Plain, section: Section, names: dict[str, str]) -> tuple[SentenceShown, ...]:
    every = group_sections(schema.Group.model_validate(document), names, Citations({}))
    parts = [every[said.value] for said in section.said if said.value in every]
    return tuple(sentence for part in parts for sentence in part.sentences)
