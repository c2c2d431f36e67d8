"""Lists of organisations: what each row would change, and the list of those on record."""

from collections import defaultdict

from django.utils.text import slugify
from django.utils.translation import gettext as _

from convenor.apps.audit.guards import address_made_of
from convenor.apps.imports.reading import ListRow
from convenor.apps.imports.reading.problems import did_you_mean, quoted
from convenor.apps.imports.steps import (
    AddOrganisation,
    CheckedRow,
    Outcome,
    Rename,
    RowNotValid,
    SetSector,
    Step,
)
from convenor.apps.people.models import Organisation, OrganisationName
from convenor.core.vocabulary import Sector

SECTORS = {sector.value.casefold(): sector.value for sector in Sector if sector is not Sector.ANY}


class OrganisationsKnown:
    """All organisations by slug and by every name they have or had: two queries."""

    def __init__(self) -> None:
        self.by_slug = {one.slug: one for one in Organisation.objects.all()}
        self.by_id = {one.pk: one for one in self.by_slug.values()}
        self.named: dict[str, set[int]] = defaultdict(set)
        for one in self.by_slug.values():
            self.named[one.name.casefold()].add(one.pk)
        self.since = {}
        for name in OrganisationName.objects.all():
            self.named[name.name.casefold()].add(name.organisation_id)
            if name.valid_to is None:
                self.since[name.organisation_id] = name.valid_from

    def called(self, name: str) -> Organisation | None:
        """The one that is called so now, or else was. Raises RowNotValid when it could be several."""
        found = [self.by_id[pk] for pk in self.named.get(name.casefold(), ())]
        current = [one for one in found if one.name.casefold() == name.casefold()]
        if len(current or found) > 1:
            ids = ", ".join(sorted(one.slug for one in current or found))
            raise RowNotValid(
                _("%(name)s could be any of: %(ids)s. Write the id instead.")
                % {"name": quoted(name), "ids": ids}
            )
        return next(iter(current or found), None)

    def wanted(self, written: str) -> Organisation | None:
        """The organisation named in a cell of another list; None for an empty one. Raises RowNotValid."""
        if not written:
            return None
        found = self.by_slug.get(written) or self.called(written)
        if found is None:
            names = [one.name for one in self.by_slug.values()]
            raise RowNotValid(
                _("No organisation called %(name)s is on record.") % {"name": quoted(written)}
                + (
                    did_you_mean(written, names)
                    or " " + _("Bring in the list of organisations first.")
                )
            )
        return found

    def written(self, organisation_id: int | None) -> str:
        """What to write for an organisation in another list, so that `wanted` finds it again."""
        if organisation_id is None:
            return ""
        one = self.by_id[organisation_id]
        is_clear = self.named[one.name.casefold()] == {one.pk} and one.name not in self.by_slug
        return one.name if is_clear else one.slug


class OrganisationsCheck:
    """Checks rows of organisations one after another."""

    def __init__(self) -> None:
        self.known = OrganisationsKnown()
        self.new: dict[str, int] = {}
        self.seen: dict[int, int] = {}

    def check(self, row: ListRow) -> CheckedRow:
        """What the row would do. Raises RowNotValid."""
        name, slug, sector = row.text("name"), row.text("id"), self._sector(row.text("sector"))
        _demand_name(name)
        if slug != slugify(slug):
            raise RowNotValid(
                _("%(id)s is not an id; use small letters and hyphens, as in %(better)s.")
                % {"id": quoted(slug), "better": slugify(slug) or "leeds-city-council"}
            )
        found = self.known.by_slug.get(slug) if slug else self.known.called(name)
        if found is None:
            return self._add(row, name, slug or address_made_of(name), sector)
        self._demand_once(found, row)
        return self._change(row, found, name, sector)

    def _sector(self, written: str) -> str:
        if written and written.casefold() not in SECTORS:
            raise RowNotValid(
                _("There is no sector %(sector)s.") % {"sector": quoted(written)}
                + did_you_mean(written, SECTORS.values())
            )
        return SECTORS.get(written.casefold(), "")

    def _add(self, row: ListRow, name: str, slug: str, sector: str) -> CheckedRow:
        taken = self.known.by_slug.get(slug)
        if not slug or taken is not None:
            raise RowNotValid(
                _("The id '%(id)s' belongs to %(name)s; write another one in the column Id.")
                % {"id": slug, "name": taken.name if taken else _("nobody, and is empty")}
            )
        for key in (slug, name.casefold()):
            if self.new.setdefault(key, row.number) != row.number:
                raise RowNotValid(
                    _("It is the same organisation as in row %(row)d; keep one of them.")
                    % {"row": self.new[key]}
                )
        says = _("%(name)s is new.") % {"name": name}
        return CheckedRow(row.number, Outcome.ADDED, says, (AddOrganisation(name, slug, sector),))

    def _demand_once(self, found: Organisation, row: ListRow) -> None:
        first = self.seen.setdefault(found.pk, row.number)
        if first != row.number:
            raise RowNotValid(
                _("It is the same organisation as in row %(row)d; keep one of them.")
                % {"row": first}
            )

    def _change(self, row: ListRow, found: Organisation, name: str, sector: str) -> CheckedRow:
        steps: list[Step] = []
        says = []
        if name != found.name and row.text("id"):
            steps.append(self._rename(row, found, name))
            says.append(_("%(old)s is called %(new)s.") % {"old": found.name, "new": name})
        if sector and sector != found.sector:
            steps.append(SetSector(found.pk, sector))
            says.append(
                _("%(name)s speaks for another sector: %(sector)s.")
                % {"name": name, "sector": sector}
            )
        if not steps:
            says = [_("%(name)s is on record already.") % {"name": found.name}]
        outcome = Outcome.CHANGED if steps else Outcome.LEFT
        return CheckedRow(row.number, outcome, " ".join(says), tuple(steps))

    def _rename(self, row: ListRow, found: Organisation, name: str) -> Rename:
        on, since = row.day("since"), self.known.since.get(found.pk)
        if on is None:
            raise RowNotValid(
                _(
                    "It is called %(old)s here. To rename it, write the first day of the new name in 'Name since'."
                )
                % {"old": quoted(found.name)}
            )
        if since is not None and since >= on:
            raise RowNotValid(
                _(
                    "It has been called %(old)s since %(since)s; a new name needs a later day than %(on)s."
                )
                % {"old": quoted(found.name), "since": since, "on": on}
            )
        return Rename(found.pk, name, on)


def _demand_name(name: str) -> None:
    if not name:
        raise RowNotValid(_("The name is empty; write one."))
    if len(name) > 200:
        raise RowNotValid(
            _("The name has %(count)d characters; the most is 200.") % {"count": len(name)}
        )


def organisations_on_record() -> list[dict[str, object]]:
    """All organisations that have not become part of another, in the columns of the list."""
    known = OrganisationsKnown()
    return [
        {"name": one.name, "id": one.slug, "sector": one.sector, "since": known.since.get(one.pk)}
        for one in known.by_slug.values()
        if one.merged_into_id is None
    ]
