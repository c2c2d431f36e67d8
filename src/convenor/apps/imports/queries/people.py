"""Lists of people: what each row would change, and the list of those a secretariat keeps."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.groups.models import Partnership
from convenor.apps.groups.queries import (
    can_change_address,
    can_change_person,
    people_of,
    where_they_sit,
)
from convenor.apps.imports.queries.organisations import OrganisationsKnown
from convenor.apps.imports.reading import ListRow
from convenor.apps.imports.reading.problems import quoted
from convenor.apps.imports.steps import AddPerson, ChangePerson, CheckedRow, Outcome, RowNotValid
from convenor.apps.people.models import Organisation, Person
from convenor.core.access import Actor

DETAILS = {
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail address"),
    "job_title": gettext_lazy("job title"),
    "role_label": gettext_lazy("what they are shown as"),
}


class PeopleKnown:
    """Everybody by e-mail address, and the partnership's own people by name: a few queries."""

    def __init__(self, actor: Actor, partnership: Partnership) -> None:
        own = list(people_of(actor, partnership_id=partnership.pk).prefetch_related(None))
        self.own_ids = {person.pk for person in own}
        self.by_email = {person.email: person for person in Person.objects.exclude(email="")}
        self.named: dict[str, list[Person]] = defaultdict(list)
        for person in own:
            self.named[person.name.casefold()].append(person)
        self.where = where_they_sit(own)

    def with_address(self, email: str) -> Person | None:
        return self.by_email.get(email.casefold())

    def called(self, name: str, organisation: Organisation | None) -> Person | None:
        """The one of that name, at that organisation if one is named. Raises RowNotValid for several."""
        found = self.named.get(name.casefold(), [])
        if organisation is not None:
            found = [
                person for person in found if person.organisation_id in (organisation.pk, None)
            ]
        exact = [
            p for p in found if p.organisation_id == (organisation.pk if organisation else None)
        ]
        candidates = exact or found
        if len(candidates) > 1:
            raise RowNotValid(
                _(
                    "%(count)d people are called %(name)s; write the e-mail address of the one you mean."
                )
                % {"count": len(candidates), "name": quoted(name)}
            )
        return next(iter(candidates), None)


def address_in(text: str) -> str:
    """An e-mail address in small letters, or nothing. Raises RowNotValid for what is none."""
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise RowNotValid(
            _("%(text)s is not an e-mail address; write it as name@example.org.")
            % {"text": quoted(text)}
        ) from None
    return text.casefold()


class PeopleCheck:
    """Checks rows of people one after another."""

    def __init__(self, actor: Actor, partnership: Partnership) -> None:
        self.actor = actor
        self.known = PeopleKnown(actor, partnership)
        self.organisations = OrganisationsKnown()
        self.new: dict[tuple[str, ...], int] = {}
        self.seen: dict[int, int] = {}

    def check(self, row: ListRow) -> CheckedRow:
        """What the row would do. Raises RowNotValid."""
        name, email = row.text("name"), address_in(row.text("email"))
        if not name:
            raise RowNotValid(_("The name is empty; write one."))
        for key in ("name", "job_title", "role_label"):
            if len(row.text(key)) > 200:
                raise RowNotValid(
                    _("%(text)s is longer than 200 characters.") % {"text": quoted(row.text(key))}
                )
        organisation = self.organisations.wanted(row.text("organisation"))
        found = self._found(name, email, organisation)
        if found is None:
            return self._add(row, name, email, organisation)
        self._demand_once(found, row)
        return self._change(row, found, email, organisation)

    def _found(self, name: str, email: str, organisation: Organisation | None) -> Person | None:
        """By address; else by name, unless that one is known to have another address."""
        found = self.known.with_address(email) if email else None
        if found is None:
            found = self.known.called(name, organisation)
            if found is not None and email and found.email:
                return None
        return found

    def _add(
        self, row: ListRow, name: str, email: str, organisation: Organisation | None
    ) -> CheckedRow:
        key = (email,) if email else (name.casefold(), organisation.slug if organisation else "")
        self._demand_new(self.new.setdefault(key, row.number), row)
        step = AddPerson(
            name,
            email,
            row.text("job_title"),
            row.text("role_label"),
            organisation and organisation.pk,
        )
        return CheckedRow(
            row.number, Outcome.ADDED, _("%(name)s is new.") % {"name": name}, (step,)
        )

    def _demand_once(self, found: Person, row: ListRow) -> None:
        self._demand_new(self.seen.setdefault(found.pk, row.number), row)

    def _demand_new(self, first: int, row: ListRow) -> None:
        if first != row.number:
            raise RowNotValid(
                _("It is the same person as in row %(row)d; keep one of them.") % {"row": first}
            )

    def _change(
        self, row: ListRow, found: Person, email: str, organisation: Organisation | None
    ) -> CheckedRow:
        if found.pk not in self.known.own_ids:
            says = _("%(email)s is on record elsewhere, and keeps the details there.") % {
                "email": email
            }
            return CheckedRow(row.number, Outcome.LEFT, says)
        wanted = {key: row.text(key) for key in ("name", "job_title", "role_label")} | {
            "email": email
        }
        details = {
            key: text for key, text in wanted.items() if text and text != getattr(found, key)
        }
        moves = organisation is not None and organisation.pk != found.organisation_id
        if not details and not moves:
            says = _("%(name)s is on record already.") % {"name": found.name}
            return CheckedRow(row.number, Outcome.LEFT, says)
        self._demand_may_change(found, "email" in details)
        step = ChangePerson(
            found.pk,
            tuple(sorted(details.items())),
            organisation.pk if moves and organisation else None,
        )
        changed = ", ".join(
            [str(DETAILS[key]) for key in sorted(details)] + [_("organisation")] * moves
        )
        says = _("%(name)s: changed %(details)s.") % {"name": found.name, "details": changed}
        return CheckedRow(row.number, Outcome.CHANGED, says, (step,))

    def _demand_may_change(self, found: Person, address: bool) -> None:
        where = self.known.where[found.pk]
        if not can_change_person(self.actor, where):
            raise RowNotValid(
                _("Another partnership keeps the details of %(name)s; leave them empty here.")
                % {"name": found.name}
            )
        if address and not can_change_address(self.actor, where):
            raise RowNotValid(
                _("%(name)s takes part elsewhere too, so the e-mail address cannot be set here.")
                % {"name": found.name}
            )


def people_on_record(actor: Actor, partnership: Partnership) -> list[dict[str, object]]:
    """The people of a partnership that the actor may see, in the columns of the list."""
    organisations = OrganisationsKnown()
    found = people_of(actor, partnership_id=partnership.pk).prefetch_related(None)
    return [
        {
            "name": person.name,
            "email": person.email,
            "job_title": person.job_title,
            "role_label": person.role_label,
            "organisation": organisations.written(person.organisation_id),
        }
        for person in found
    ]
