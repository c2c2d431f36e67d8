"""A plan before anything is found: its rules as sentences, group by group, and what is in their way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.planning import conflict, rules_of
from convenor.apps.plans.queries import versions_of
from convenor.core.dates import Period, count_in_words, period_in_words, sentence
from convenor.core.planner.comparing import headline
from convenor.core.planner.editing import can_be_left_out, strengths_for
from convenor.core.planner.plan import Conflict
from convenor.core.planner.problem import PlanRequest, meetings_wanted
from convenor.core.planner.rulebook import Rule, RuleKind
from convenor.core.planner.surroundings import dates_in_words, room_in_words, way_in_words
from convenor.core.terms.wording.english.articles import the_body

WITHOUT_A_GROUP = (RuleKind.AVOID, RuleKind.AVOID_TIME)
COUNTED_ONLY = (RuleKind.AWAY, RuleKind.CLASH)
"""Rules about people: how many there are is said, and nothing else."""


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as a chair would say it. One that can be changed has a page of its own."""

    key: str
    sentence: str
    strength: str
    freed_by: str
    can_be_changed: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of the plan with the rules that are first of all about it."""

    slug: str
    name: str
    meetings: str
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True, slots=True)
class AroundShown:
    """A room, a way or dates of others; what the records say has no page here to change it."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list, with what is known of it in a sentence."""

    number: int
    about: str
    made_by: str
    made_at: Any
    says: str
    has_calendar: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """All that the page of a plan shows."""

    token: str
    name: str
    days: str
    state: str
    edition: int
    groups: tuple[GroupShown, ...]
    pins: tuple[RuleShown, ...]
    avoided: tuple[RuleShown, ...]
    others: tuple[AroundShown, ...]
    rooms: tuple[AroundShown, ...]
    ways: tuple[AroundShown, ...]
    rooms_unused: bool
    people: str
    not_stated: tuple[tuple[str, str], ...]
    conflict: tuple[RuleShown, ...]
    conflict_says: str
    versions: tuple[VersionRow, ...]

    @property
    def can_be_solved(self) -> bool:
        return bool(self.groups)


def draft_page(plan: Any) -> DraftPage:
    """The page of a plan; one query besides the plan itself."""
    request = read_request(plan.request)
    rules = rules_of(request)
    clash = conflict(request)
    series = {each.slug: each.name for each in request.fixed}
    return DraftPage(
        token=plan.token,
        name=plan.name,
        days=period_in_words(Period.of_days(plan.first, plan.last)),
        state=plan.state,
        edition=plan.edition,
        groups=_groups(request, rules),
        pins=_of_kinds(rules, (RuleKind.PIN,)),
        avoided=_of_kinds(rules, WITHOUT_A_GROUP),
        others=tuple(
            AroundShown(
                dates_in_words(each), _page("plan_dates_given", plan, each.slug, each.by_hand)
            )
            for each in request.fixed
            if each.slug not in plan.not_stated
        ),
        rooms=tuple(
            AroundShown(room_in_words(room), _page("plan_room", plan, at))
            for at, room in enumerate(request.rooms)
        ),
        ways=tuple(
            AroundShown(way_in_words(way), _page("plan_way", plan, at))
            for at, way in enumerate(request.travel)
        ),
        rooms_unused=bool(request.rooms) and not any(group.room for group in request.groups),
        people=people_sentence(request),
        not_stated=tuple((slug, the_body(series.get(slug, slug))) for slug in plan.not_stated),
        conflict=conflict_shown(clash, rules),
        conflict_says=conflict_sentence(clash),
        versions=tuple(version_row(each) for each in reversed(versions_of(plan))),
    )


def _page(name: str, plan: Any, about: object, there: bool = True) -> str:
    return reverse(name, args=[plan.partnership.slug, plan.token, about]) if there else ""


def rule_shown(rule: Rule) -> RuleShown:
    return RuleShown(
        key=rule.key,
        sentence=rule.sentence,
        strength=rule.strength.value,
        freed_by=rule.freed_by,
        can_be_changed=rule.kind is RuleKind.COUNT
        or bool(strengths_for(rule.key))
        or can_be_left_out(rule.key),
    )


def conflict_shown(clash: Conflict | None, rules: Iterable[Rule]) -> tuple[RuleShown, ...]:
    """The rules that cannot hold together, each with the change that would free it."""
    known = {rule.key: rule for rule in rules}
    return tuple(rule_shown(known[key]) for key in (clash.rules if clash else ()) if key in known)


def conflict_sentence(clash: Conflict | None) -> str:
    """'These three rules cannot hold together:' or that one alone cannot."""
    if clash is None:
        return ""
    if len(clash.rules) == 1:
        return _("This rule cannot hold:")
    rules = count_in_words(len(clash.rules), "rule")
    if clash.is_smallest:
        return _("These %(rules)s cannot hold together:") % {"rules": rules}
    return _("Among these %(rules)s are some that cannot hold together:") % {"rules": rules}


def people_sentence(request: PlanRequest) -> str:
    """How many people come, and how many of them to several groups. No names, no days."""
    if not request.people:
        return _("Nobody is on record in these groups yet, so clashes of people are not looked at.")
    several = sum(len(person.attends) > 1 for person in request.people)
    return " ".join(
        (
            _("%(people)s sit on these groups.") % {"people": _people(len(request.people))}
            if len(request.people) > 1
            else _("One person sits on these groups."),
            _("%(people)s on more than one, so that their meetings should not clash.")
            % {"people": _sit(several)},
            _("Days on which somebody is away are minded, and shown to nobody."),
        )
    )


def version_row(version: Any) -> VersionRow:
    return VersionRow(
        number=version.number,
        about=version.about,
        made_by=version.made_by,
        made_at=version.made_at,
        says=version_sentence(version),
        has_calendar=version.result is not None,
    )


def version_sentence(version: Any) -> str:
    """What is known of a version, in the words of its standing."""
    if version.result is not None:
        result = read_result(version.result)
        about = (result.standing, result.cost, result.bound, len(result.broken))
        return headline(*about, is_sure=result.conflict is not None)
    if version.is_running:
        return _("A calendar is being looked for.")
    return version.problem or _("No calendar was found.")


def _groups(request: PlanRequest, rules: Sequence[Rule]) -> tuple[GroupShown, ...]:
    wanted = meetings_wanted(request)
    return tuple(
        GroupShown(
            slug=group.slug,
            name=group.name,
            meetings=_("%(meetings)s to plan.")
            % {"meetings": sentence(count_in_words(wanted[group.slug], "meeting"))},
            rules=tuple(rule_shown(rule) for rule in rules if _is_about(rule, group.slug, request)),
        )
        for group in request.groups
    )


def _is_about(rule: Rule, slug: str, request: PlanRequest) -> bool:
    """Whether the rule stands under that group: the first of its groups that is planned."""
    if rule.kind in (*WITHOUT_A_GROUP, *COUNTED_ONLY, RuleKind.PIN):
        return False
    planned = [each for each in rule.groups if each in request.group]
    return planned[:1] == [slug]


def _of_kinds(rules: Iterable[Rule], kinds: Sequence[RuleKind]) -> tuple[RuleShown, ...]:
    return tuple(rule_shown(rule) for rule in rules if rule.kind in kinds)


def _people(number: int) -> str:
    return sentence(count_in_words(number, "person", "people"))


def _sit(number: int) -> str:
    if not number:
        return _("Nobody sits")
    return f"{_people(number)} {_('sits') if number == 1 else _('sit')}"
