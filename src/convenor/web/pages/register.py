"""The register in sentences, as a table of how likely by how much, and as a file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.groups.queries import group_for
from convenor.apps.imports.kinds import Column, ListFormat
from convenor.apps.register.queries import (
    EntryRow,
    LinkRow,
    Register,
    Wanted,
    entries_to_look_at,
    moves_waiting,
)
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.dates.words import number_in_words, sentence
from convenor.core.governance.register import (
    GAINS,
    HAPPENING,
    HARMS,
    LIKELIHOODS,
    EntryKind,
    LinkKind,
)
from convenor.core.vocabulary import Marking, Standing
from convenor.web.pages.stakeholders import Step

KIND_NAMES = {
    EntryKind.RISK: gettext_lazy("Risk"),
    EntryKind.ISSUE: gettext_lazy("Issue"),
    EntryKind.OPPORTUNITY: gettext_lazy("Opportunity"),
    EntryKind.BENEFIT: gettext_lazy("Benefit"),
}
DUE_WORDS = {
    Wanted.LOOK_AT: gettext_lazy("It was to be looked at by %(day)s."),
    Wanted.ACCEPTANCE_ENDS: gettext_lazy("It is accepted as it stands until %(day)s."),
}
LINK_PAGES = {
    LinkKind.SIGNAL: "signal",
    LinkKind.CONCERN: "concern",
    LinkKind.ASK: "ask",
    LinkKind.EVIDENCE: "evidence_one",
    LinkKind.PRIORITY: "priority",
}
COLUMNS = ListFormat(
    "register",
    gettext_lazy("Register"),
    gettext_lazy("Risks, issues, opportunities and benefits of a group."),
    (
        Column("kind", "Kind", gettext_lazy("Risk, issue, opportunity or benefit.")),
        Column("what", "What", gettext_lazy("What it is, in one line.")),
        Column("group", "Group", gettext_lazy("The group that holds it.")),
        Column("area", "Where", gettext_lazy("The area, if one was given.")),
        Column("owner", "Owner", gettext_lazy("An organisation or a seat.")),
        Column("score", "Weighed", gettext_lazy("How likely, and how much it matters.")),
        Column("response_kind", "What we do", gettext_lazy("The kind of response.")),
        Column("response", "Response", gettext_lazy("What is being done.")),
        Column("opened_on", "Opened", gettext_lazy("The day."), is_day=True),
        Column("due_on", "Review due", gettext_lazy("The day, while it is open."), is_day=True),
        Column("accepted_until", "Accepted until", gettext_lazy("The day."), is_day=True),
        Column("closed_on", "Closed", gettext_lazy("The day."), is_day=True),
    ),
)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a line of a list: what it is, how it stands, and what is due."""

    row: EntryRow
    kind: str
    stands: str
    due: str
    address: str


@dataclass(frozen=True, slots=True)
class HeatTable:
    """How likely by how much, with the entries in each field. The most likely stands first."""

    key: str
    title: str
    effects: tuple[str, ...]
    rows: list[tuple[str, list[tuple[str, list[EntryRow]]]]]


def summary(found: Register) -> str:
    """Such as “Three of seven are due for review before 12 March 2026; one has no owner.”"""
    number = len(found.rows)
    if not number:
        return ""
    said = [_due_of(found.due, number, in_words(found.before))]
    if found.without_owner:
        said.append(_have(found.without_owner, _("has no owner"), _("have no owner")))
    if found.not_weighed:
        said.append(_have(found.not_weighed, _("is not weighed yet"), _("are not weighed yet")))
    return sentence("; ".join(said)) + "."


def sees_register(actor: Actor, slug: str) -> bool:
    """Whether the reader may see the register of that group, where it keeps one."""
    group = group_for(slug)
    if group is None or group.standing == Standing.OUTSIDE:
        return False
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(actor, Permission.REGISTER_VIEW, **where))


def line_of(row: EntryRow) -> EntryLine:
    score = row.score or _("not weighed yet")
    said = [score[:1].upper() + score[1:], row.area]
    said.append(
        _("owned by %(owner)s") % {"owner": row.owner} if row.owner else _("nobody owns it yet")
    )
    return EntryLine(
        row,
        str(KIND_NAMES[row.kind]),
        " · ".join(filter(None, said)),
        _due(row),
        reverse("register_entry", args=[row.token]),
    )


def facts_of(row: EntryRow) -> list[dict[str, Any]]:
    """How it stands, one line each; None reads “not stated”."""
    facts = [
        (_("Weighed"), row.score[:1].upper() + row.score[1:] or None),
        (_("Who owns it"), row.owner or None),
        (_("Where"), row.area or None),
        (_("What we do about it"), row.response_kind.capitalize() or None),
        (_("What is being done"), row.response or None),
        (_("Held by"), row.group),
    ]
    if row.closed_on is None:
        facts.append((_("To be looked at by"), in_words(row.due_on)))
    if row.accepted_until:
        facts.append((_("Accepted as it stands until"), in_words(row.accepted_until)))
    if row.marking is Marking.RESTRICTED:
        facts.append((_("Who may see it"), _("The chair and the secretariat")))
    return [{"key": key, "value": value} for key, value in facts]


def link_lines(links: Iterable[LinkRow]) -> list[tuple[LinkRow, str]]:
    return [(each, reverse(LINK_PAGES[each.kind], args=[each.token])) for each in links]


def heat_tables(rows: Iterable[EntryRow]) -> list[HeatTable]:
    """One for what may do harm and one for what may do good; neither is coloured."""
    weighed = [row for row in rows if row.weight.effect]
    return [
        HeatTable("harm", _("Risks and issues"), HARMS, _grid(weighed, HARMS, good=False)),
        HeatTable("good", _("Opportunities and benefits"), GAINS, _grid(weighed, GAINS, good=True)),
    ]


def cells(rows: Iterable[EntryRow]) -> list[dict[str, Any]]:
    """The rows in the columns of the file."""
    keys = [column.key for column in COLUMNS.columns]
    return [
        {key: getattr(row, key) for key in keys}
        | {"kind": row.kind.value, "due_on": None if row.closed_on else row.due_on}
        for row in rows
    ]


def register_steps(*, partnership_id: int, on: dt.date) -> list[Step]:
    """What is due, what is not accepted for much longer, and what groups were asked to take, for the desk.
    Six queries."""
    return [
        *(
            Step(
                _("%(group)s: %(what)s") % {"group": each.group, "what": each.what},
                str(DUE_WORDS[each.wanted]) % {"day": in_words(each.due_on or on)},
                reverse("register_entry", args=[each.token]),
            )
            for each in entries_to_look_at(partnership_id=partnership_id, on=on)
            if each.wanted in DUE_WORDS
        ),
        *(
            Step(
                _("%(group)s is asked to take “%(what)s”.")
                % {"group": move.to_group, "what": move.what},
                _("By %(group)s: %(why)s") % {"group": move.from_group, "why": move.reason},
                reverse("register_entry", args=[move.token]),
            )
            for move in moves_waiting(partnership_id=partnership_id)
        ),
    ]


def _grid(
    rows: list[EntryRow], effects: tuple[str, ...], *, good: bool
) -> list[tuple[str, list[tuple[str, list[EntryRow]]]]]:
    steps: list[tuple[int | None, str]] = [] if good else [(None, HAPPENING)]
    steps += [(number, LIKELIHOODS[number - 1]) for number in range(len(LIKELIHOODS), 0, -1)]
    these = [row for row in rows if row.kind.is_good is good]
    return [
        (
            words.capitalize(),
            [
                (
                    effect.capitalize(),
                    [
                        row
                        for row in these
                        if (row.weight.likelihood, row.weight.effect) == (step, number)
                    ],
                )
                for number, effect in enumerate(effects, start=1)
            ],
        )
        for step, words in steps
    ]


def _due_of(due: int, number: int, day: str) -> str:
    where = {"of": number_in_words(number), "day": day}
    if number == 1:
        words = (
            _("one entry, due for review before %(day)s")
            if due
            else _("one entry, not due for review before %(day)s")
        )
        return words % where
    if not due:
        return _("none of %(of)s is due for review before %(day)s") % where
    words = ngettext(
        "%(due)s of %(of)s is due for review before %(day)s",
        "%(due)s of %(of)s are due for review before %(day)s",
        due,
    )
    return words % (where | {"due": number_in_words(due)})


def _have(number: int, one: str, many: str) -> str:
    return f"{number_in_words(number)} {one if number == 1 else many}"


def _due(row: EntryRow) -> str:
    if row.closed_on is not None:
        return _("Closed on %(day)s") % {"day": in_words(row.closed_on)}
    if row.is_late:
        return _("Was to be looked at by %(day)s") % {"day": in_words(row.due_on)}
    if row.planned_on is not None:
        return _("Looked at on %(day)s") % {"day": in_words(row.planned_on)}
    return _("To be looked at by %(day)s") % {"day": in_words(row.due_on)}
