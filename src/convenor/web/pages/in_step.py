"""The dates of other groups against which terms hold a group's own."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from convenor.apps.groups.queries import group_rows
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.terms.queries import Version, group_terms_on, lead_of
from convenor.core.governance.facts import Lead
from convenor.core.terms import schema


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is known of the groups that terms name: by slug, their dates, names and own terms."""

    meetings: Mapping[str, Sequence[MeetingRow]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, schema.Group] = field(default_factory=dict)

    @property
    def papers(self) -> dict[str, Lead]:
        """How long before its meetings each sends its papers out, where its terms state it."""
        leads = {slug: lead_of(terms, "papers") for slug, terms in self.terms.items()}
        return {slug: lead for slug, lead in leads.items() if lead is not None}


def neighbours_of(versions: Iterable[Version], *, on: dt.date) -> Neighbours:
    """Those whom the rules of timing name; three queries, and none where no rule is."""
    timed = {rule.group for version in versions if version.group for rule in version.group.timing}
    if not timed:
        return Neighbours()
    rows = group_rows(slugs=timed)
    ids = {row.slug: row.id for row in rows}
    meetings = meetings_of(group_ids=ids.values())
    terms = group_terms_on(on, group_ids=ids.values())
    return Neighbours(
        meetings={slug: meetings.get(pk, []) for slug, pk in ids.items()},
        names={row.slug: row.called for row in rows},
        terms={
            slug: version.group
            for slug, pk in ids.items()
            if (version := terms.get(pk)) and version.group
        },
    )
