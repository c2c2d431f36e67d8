"""What an actor may see of people: who they are, where they sit, and what stands in place of a name.

A person takes part in a partnership by sitting on one of its groups, by an appointment, or by having
been put on record by its secretariat; that it was long ago does not matter.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.queries.safe_names import (
    ANYWHERE,
    Circle,
    Forum,
    SafeNames,
    experts_of,
    note_told,
    plain_expert,
)
from convenor.apps.people.models import DisplayConsent, Person
from convenor.apps.people.queries import organisation_names_on
from convenor.core.access import (
    Actor,
    Permission,
    Verdict,
    can_see_detail_of,
    partnerships_where,
)
from convenor.core.governance.voice.asked import Asked
from convenor.core.vocabulary import Marking

Detail = DisplayConsent.Detail


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person as one actor may see them. A detail that may not be shown, or is unknown, is None."""

    name: str | None
    job_title: str | None
    organisation: str | None
    label: str
    """What to print: the name where it may be shown, otherwise the role."""
    organisation_slug: str | None = None


@dataclass(frozen=True, slots=True)
class WhereTheySit:
    """The groups and partnerships a person takes part in, now or before, and in whose keeping they are."""

    group_names: dict[int, str] = field(default_factory=dict)
    partnership_ids: frozenset[int] = frozenset()
    kept_for: int | None = None

    @property
    def everywhere(self) -> frozenset[int]:
        return self.partnership_ids | ({self.kept_for} if self.kept_for is not None else set())


def shown_as(
    actor: Actor, person_id: int, *, on: dt.date | None = None, at: Forum = ANYWHERE
) -> PersonShown:
    """One person as the actor may see them. Raises KeyError when there is none."""
    return people_shown(actor, [person_id], on=on, at=at)[person_id]


def people_shown(
    actor: Actor,
    person_ids: Iterable[int],
    *,
    on: dt.date | None = None,
    at: Forum = ANYWHERE,
) -> dict[int, PersonShown]:
    """People as the actor may see them: five queries at most, however many, and three with experts.

    Consent is what the person says now, whatever the day. With `on`, organisations are called what
    they were called that day. `at` says where it is shown: an expert agrees for each forum.
    """
    return people_shown_at(actor, {at: set(person_ids)}, on=on)[at]


def people_shown_at(
    actor: Actor, wanted_at: Mapping[Forum, Collection[int]], *, on: dt.date | None = None
) -> dict[Forum, dict[int, PersonShown]]:
    """The same for several forums at once (people's ids for each), in as many queries."""
    wanted = {each for ids in wanted_at.values() for each in ids}
    people = list(Person.objects.filter(pk__in=wanted).select_related("organisation"))
    safe = SafeNames(actor, people)
    consents = _consents(wanted)
    where = where_they_sit(people)
    names = organisation_names_on(actor, on=on) if on is not None else {}
    by_id = {person.pk: person for person in people}
    return {
        at: {
            pk: _expert(safe, by_id[pk], where[pk], at)
            if by_id[pk].is_expert
            else _shown(actor, by_id[pk], consents[pk], where[pk], names)
            for pk in by_id
            if pk in ids
        }
        for at, ids in wanted_at.items()
    }


def safe_names_hidden(actor: Actor, *, partnership_id: int, at: Forum = ANYWHERE) -> frozenset[str]:
    """The safe names that the actor may not see there: what a renderer replaces in free text.

    One query where the partnership has no expert.
    """
    return safe_names_hidden_at(actor, [at], partnership_ids=[partnership_id])[at]


def safe_names_hidden_at(
    actor: Actor, forums: Iterable[Forum], *, partnership_ids: Collection[int]
) -> dict[Forum, frozenset[str]]:
    """The same for many forums at once, in as many queries."""
    experts = experts_of(partnership_ids) if partnership_ids else []
    if not experts:
        return {at: frozenset() for at in forums}
    safe, where = SafeNames(actor, experts), where_they_sit(experts)
    return {
        at: frozenset(
            each.name for each in experts if _expert(safe, each, where[each.pk], at).name is None
        )
        for at in forums
    }


def can_view_person(actor: Actor, person: Person, where: WhereTheySit) -> Verdict:
    """Whether the actor may know that the person is on record at all. An expert is in nobody's list."""
    if person.is_expert:
        return Verdict(actor.person_id == person.pk, "an expert is seen by themself alone")
    if actor.is_operator:
        return Verdict(True, "works on the server itself")
    if actor.person_id == person.pk:
        return Verdict(True, "it is about oneself")
    if partnerships_where(actor, Permission.PEOPLE_VIEW) & where.everywhere:
        return Verdict(True, "the secretariat of a partnership the person takes part in")
    return Verdict(False, "keeps no partnership in which the person takes part")


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Those for whom `can_view_person` holds: the filter beside the rule."""
    others = Person.objects.filter(is_expert=False)
    if actor.is_operator:
        return others
    kept = _takes_part_in(partnerships_where(actor, Permission.PEOPLE_VIEW))
    return Person.objects.filter(Q(pk=actor.person_id) | Q(is_expert=False) & kept)


def can_change_person(actor: Actor, where: WhereTheySit) -> Verdict:
    """Whether the actor may change their details: the partnership that put them on record may.

    Somebody nobody in particular keeps is changed by whoever keeps all partnerships they are in.
    """
    if actor.is_operator:
        return Verdict(True, "works on the server itself")
    keeps = partnerships_where(actor, Permission.PEOPLE_KEEP)
    if where.kept_for is not None:
        return Verdict(
            where.kept_for in keeps, "the partnership that put them on record keeps them"
        )
    return Verdict(where.partnership_ids <= keeps, "takes part nowhere else")


def can_change_address(actor: Actor, where: WhereTheySit) -> Verdict:
    """Whether the actor may change their e-mail address, and so who signs in as them.

    Whoever changes it can act as that person wherever they have a role; so only where the actor keeps
    every partnership they take part in.
    """
    if not can_change_person(actor, where):
        return Verdict(False, "another partnership keeps them")
    if actor.is_operator:
        return Verdict(True, "works on the server itself")
    keeps = partnerships_where(actor, Permission.PEOPLE_KEEP)
    return Verdict(where.everywhere <= keeps, "takes part nowhere else")


def people_of(actor: Actor, *, partnership_id: int, search: str = "") -> QuerySet[Person]:
    """The people of one partnership that the actor may see, with what a list shows of them.

    Found by name, e-mail address, job title, role or organisation. Three queries, however many.
    """
    found = visible_people(actor).filter(_takes_part_in({partnership_id}))
    for word in search.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(job_title__icontains=word)
            | Q(role_label__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    sits = Membership.objects.filter(group__partnership_id=partnership_id)
    sits = sits.select_related("group", "seat").order_by("valid_from", "id")
    return found.select_related("organisation", "user").prefetch_related(
        Prefetch("memberships", sits)
    )


def person_for(actor: Actor, token: str, *, partnership_id: int) -> Person | None:
    """The person of that partnership, if the actor may see them; None otherwise."""
    return people_of(actor, partnership_id=partnership_id).filter(token=token).first()


def memberships_of(actor: Actor, person: Person, *, partnership_id: int) -> list[Membership]:
    """Where the person sits and sat in the groups of one partnership, newest first."""
    if not visible_people(actor).filter(pk=person.pk).exists():
        return []
    found = Membership.objects.filter(person=person, group__partnership_id=partnership_id)
    return list(
        found.select_related("group", "seat", "organisation").order_by("-valid_from", "-id")
    )


def appointments_of(actor: Actor, person: Person, *, partnership_id: int) -> list[Appointment]:
    """The roles a person has or had in one partnership besides their seats, newest first."""
    if not visible_people(actor).filter(pk=person.pk).exists():
        return []
    found = Appointment.objects.filter(person=person, partnership_id=partnership_id)
    return list(found.order_by("-valid_from", "-id"))


def where_they_sit(people: Iterable[Person]) -> dict[int, WhereTheySit]:
    """The facts that rules about people ask for, in two queries."""
    kept_for = {person.pk: person.kept_for for person in people}
    groups: dict[int, dict[int, str]] = defaultdict(dict)
    partnerships: dict[int, set[int]] = defaultdict(set)
    sits = Membership.objects.filter(person_id__in=kept_for).values_list(
        "person_id", "group_id", "group__short_name", "group__name", "group__partnership_id"
    )
    for person_id, group_id, short_name, name, partnership_id in sits:
        groups[person_id][group_id] = short_name or name
        partnerships[person_id].add(partnership_id)
    appointed = Appointment.objects.filter(person_id__in=kept_for)
    for person_id, partnership_id in appointed.values_list("person_id", "partnership_id"):
        partnerships[person_id].add(partnership_id)
    return {
        pk: WhereTheySit(groups[pk], frozenset(partnerships[pk]), kept)
        for pk, kept in kept_for.items()
    }


def _takes_part_in(partnership_ids: Collection[int]) -> Q:
    """As subqueries, so that no row comes twice and search and order stay simple."""
    sits = Membership.objects.filter(group__partnership_id__in=partnership_ids)
    appointed = Appointment.objects.filter(partnership_id__in=partnership_ids)
    return (
        Q(pk__in=sits.values("person_id"))
        | Q(pk__in=appointed.values("person_id"))
        | Q(kept_for__in=partnership_ids)
    )


def _consents(person_ids: Collection[int]) -> dict[int, dict[str, Marking]]:
    given = DisplayConsent.objects.filter(person_id__in=person_ids, withdrawn_at__isnull=True)
    consents: dict[int, dict[str, Marking]] = defaultdict(dict)
    for consent in given:
        consents[consent.person_id][consent.detail] = Marking(consent.marking)
    return consents


def _shown(
    actor: Actor,
    person: Person,
    consents: dict[str, Marking],
    where: WhereTheySit,
    names: dict[int, str],
) -> PersonShown:
    def may_see(detail: Detail) -> bool:
        return bool(
            can_see_detail_of(
                actor,
                person_id=person.pk,
                marking=consents.get(detail, Marking.RESTRICTED),
                person_group_ids=frozenset(where.group_names),
                person_partnership_ids=where.everywhere,
            )
        )

    name = person.name if may_see(Detail.NAME) else None
    organisation = person.organisation if may_see(Detail.ORGANISATION) else None
    return PersonShown(
        name=name,
        job_title=(person.job_title or None) if may_see(Detail.JOB_TITLE) else None,
        organisation=organisation and names.get(organisation.pk, organisation.name),
        label=name or _role(person, where),
        organisation_slug=organisation and organisation.slug,
    )


def _expert(safe: SafeNames, person: Person, where: WhereTheySit, at: Forum) -> PersonShown:
    """Nothing but the safe name, where they agreed to it, is ever shown of an expert."""
    circle = Circle(frozenset(where.group_names), where.everywhere)
    name = person.name if safe.may_see(person.pk, circle, at) else None
    if name is not None:
        note_told(safe.actor, person.pk)
        name = Asked(name)
    return PersonShown(name=name, job_title=None, organisation=None, label=name or plain_expert())


def _role(person: Person, where: WhereTheySit) -> str:
    """Of somebody who sits in several groups none is named: it would tie their seats together."""
    if person.role_label:
        return person.role_label
    if len(where.group_names) == 1:
        return _("a member of the %(group)s") % {"group": next(iter(where.group_names.values()))}
    return _("a member")
