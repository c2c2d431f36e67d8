"""Joining a group by the rule of its terms: what somebody has, and what is missing."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.attendance.queries import recorded_between, was_there
from convenor.apps.commitments.queries import contributions_of
from convenor.apps.groups.queries import GroupRow, group_rows
from convenor.apps.groups.queries.own import own_places
from convenor.apps.terms.queries import group_terms_on
from convenor.core.access import Actor
from convenor.core.dates import in_short, listed, sentence
from convenor.core.governance.facts import (
    AttendedFact,
    JoinerFact,
    JoiningCondition,
    JoiningRule,
)
from convenor.core.governance.joining import can_join
from convenor.core.governance.promises import Finding
from convenor.core.governance.wording.interlock import the
from convenor.core.terms import schema
from convenor.core.terms.schema.membership import JoiningModel
from convenor.core.vocabulary import ContributionKind

BY_THEMSELVES = (JoiningModel.OPEN, JoiningModel.OPEN_WITH_COMMITMENT)
NOT_BY_THEMSELVES = {
    JoiningModel.NOMINATED: gettext_lazy("Members of this group are nominated."),
    JoiningModel.APPOINTED: gettext_lazy("Members of this group are appointed."),
    JoiningModel.INVITED: gettext_lazy("Members of this group are invited."),
}
RECORDS_BEGIN = dt.date(1990, 1, 1)
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """That the reader belongs to the group already; without a seat, they can leave by themselves."""

    token: str
    seat: str
    last: str
    """The last day, where an end is set."""


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What the page of joining shows to one person."""

    slug: str
    called: str
    partnership_name: str
    partnership_slug: str
    place: OwnPlace | None
    closed: str
    """Why nobody joins by themselves; empty where they can."""
    has: tuple[str, ...]
    to_confirm: tuple[str, ...]
    """Conditions that only the person can say: no record shows them."""
    must_confirm: bool
    """Without it nobody joins: it is no alternative to anything else."""
    lacks: tuple[str, ...]
    """What is missing besides."""
    asks_work: bool
    finding: Finding | None
    commitments: tuple[str, ...]


def can_be_joined(row: GroupRow, terms: schema.Group) -> bool:
    """Whether the terms let people join by themselves."""
    return not why_closed(row, terms)


def why_closed(row: GroupRow, terms: schema.Group) -> str:
    """Why nobody can join by themselves; empty where the terms let them."""
    if row.is_outside:
        return _("Others run this group. Ask them how to take part.")
    if terms.status.state == "historic":
        return _("As far as is known, this group no longer meets.")
    if terms.joining is None:
        return _("The terms do not state who may join.")
    return str(NOT_BY_THEMSELVES.get(terms.joining.model, ""))


def join_page(
    actor: Actor, row: GroupRow, *, on: dt.date, confirmed: Collection[str] = ()
) -> JoinPage:
    """What the person has and lacks by the terms of that day. Seven queries."""
    terms = _terms(row, on)
    joining = terms.joining
    closed = why_closed(row, terms)
    condition = (*joining.all_of, *joining.any_of) if joining else ()
    names = {each.slug: each.called for each in group_rows(slugs=_attended(condition))}
    joiner = _joiner(actor, row, names, on=on)
    rule = joining_rule(joining, names, confirmed) if joining and not closed else None
    said = [words for each in joining.all_of if (words := _words_alone(each))] if joining else []
    besides = joining_rule(joining, names, said) if joining and not closed else None
    finding = None if closed else can_join(rule, joiner, on=on)
    return JoinPage(
        slug=row.slug,
        called=row.called,
        partnership_name=row.partnership_name,
        partnership_slug=row.partnership_slug,
        place=own_place(actor, row, on=on),
        closed=closed,
        has=_has(joiner, on),
        to_confirm=() if closed else _to_confirm(joining),
        must_confirm=bool(said),
        lacks=can_join(besides, joiner, on=on).missing if besides else (),
        asks_work=any(each.accepts_work for each in condition) and not joiner.accepted_work,
        finding=finding,
        commitments=tuple(each.text.rstrip(".") for each in terms.commitments),
    )


def joining_rule(
    joining: schema.Joining, names: Names, confirmed: Collection[str] = ()
) -> JoiningRule:
    """The rule of the terms. What somebody confirmed of conditions in words counts as there."""
    any_of = joining.any_of
    if any(_words_alone(each) in confirmed for each in any_of):
        any_of = ()
    all_of = [each for each in joining.all_of if _words_alone(each) not in confirmed]
    return JoiningRule(
        tuple(_condition(each, names) for each in all_of),
        tuple(_condition(each, names) for each in any_of),
    )


def own_place(actor: Actor, row: GroupRow, *, on: dt.date) -> OwnPlace | None:
    """The reader's own place in the group that day: the one without a seat first. One query."""
    found = own_places(actor, group_id=row.id, on=on)
    if not found:
        return None
    place = next((each for each in found if not each.seat), found[0])
    last = place.period.last
    return OwnPlace(place.token, place.seat, in_short(last) if last else "")


def _terms(row: GroupRow, on: dt.date) -> schema.Group:
    version = group_terms_on(on, group_ids=[row.id]).get(row.id)
    if version is not None and version.group is not None:
        return version.group
    return schema.Group(slug=row.slug, name=row.name, kind="group")


def _attended(conditions: Collection[schema.Condition]) -> set[str]:
    return {each.attends for each in conditions if each.attends}


def _words_alone(condition: schema.Condition) -> str | None:
    """The text of a condition that nothing recorded can show; None for any other."""
    recorded = condition.attends or condition.accepts_work
    return None if recorded or condition.text is None else condition.text.rstrip(".")


def _to_confirm(joining: schema.Joining | None) -> tuple[str, ...]:
    conditions = (*joining.all_of, *joining.any_of) if joining else ()
    return tuple(words for each in conditions if (words := _words_alone(each)))


def _condition(condition: schema.Condition, names: Names) -> JoiningCondition:
    return JoiningCondition(
        attends=names.get(condition.attends, condition.attends) if condition.attends else None,
        times=condition.times or 1,
        within_months=condition.within_months,
        accepts_work=condition.accepts_work,
        text=condition.text or "",
    )


def _joiner(actor: Actor, row: GroupRow, names: Names, *, on: dt.date) -> JoinerFact:
    """None for attendance where nobody's was ever recorded at those groups."""
    people = [actor.person_id] if actor.person_id is not None else []
    attended = tuple(
        AttendedFact(names[each.group_slug], each.on)
        for each in was_there(person_ids=people)
        if each.group_slug in names
    )
    work = sum(
        each.kind is ContributionKind.WORK
        and each.counts_for(group_id=row.id, partnership_id=row.partnership_id)
        for each in contributions_of(person_ids=people)
    )
    is_recorded = bool(attended) or _anybody_recorded(names, on)
    return JoinerFact(attended if is_recorded else None, accepted_work=work)


def _anybody_recorded(names: Names, on: dt.date) -> bool:
    ids = [each.id for each in group_rows(slugs=list(names))]
    return bool(recorded_between(RECORDS_BEGIN, on, group_ids=ids))


def _has(joiner: JoinerFact, on: dt.date) -> tuple[str, ...]:
    """What is recorded, in sentences."""
    said = []
    for group in dict.fromkeys(each.group for each in joiner.attended or ()):
        days = sorted({e.on for e in joiner.attended or () if e.group == group and e.on <= on})
        if days:
            shown = listed([in_short(day) for day in days[-5:]])
            said.append(
                _("You came to %(group)s: %(days)s.") % {"group": the(group), "days": shown}
            )
    if joiner.accepted_work:
        said.append(_("You took on a piece of work."))
    return tuple(sentence(each) for each in said)
