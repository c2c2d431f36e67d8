"""The groups and seats of a partnership and who sits on them, loaded once for a whole list."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.groups.models import Group, Membership, Partnership, Seat
from convenor.apps.imports.reading.problems import did_you_mean, quoted
from convenor.apps.imports.steps import RowNotValid
from convenor.apps.people.models import Person
from convenor.core.dates import Period
from convenor.core.vocabulary import Capacity


@dataclass(slots=True)
class Sitting:
    """Somebody on a seat or in a group: as on record, or as an earlier row of the list says."""

    person: Person
    capacity: Capacity
    period: Period
    organisation_id: int | None
    row_number: int = 0
    membership: Membership | None = None


class SeatsKnown:
    """Three queries, whatever the size."""

    def __init__(self, partnership: Partnership) -> None:
        self.groups = list(Group.objects.filter(partnership=partnership))
        self.seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in Seat.objects.filter(group__partnership=partnership).order_by(
            "valid_from", "place", "id"
        ):
            self.seats[seat.group_id].append(seat)
        self.sittings: dict[tuple[int, int | None], list[Sitting]] = defaultdict(list)
        sits = Membership.objects.filter(group__partnership=partnership).select_related("person")
        for membership in sits.order_by("valid_from", "id"):
            self.sittings[membership.group_id, membership.seat_id].append(_sitting(membership))

    def on_seat(self, seat: Seat) -> list[Sitting]:
        return self.sittings[seat.group_id, seat.pk]

    def in_group(self, group: Group) -> list[Sitting]:
        return self.sittings[group.pk, None]

    def group(self, written: str) -> Group:
        """By id, name or short name. Raises RowNotValid."""
        if not written:
            raise RowNotValid(_("No group is named; write one."))
        form = written.casefold()
        found = [
            g for g in self.groups if form in (g.slug, g.name.casefold(), g.short_name.casefold())
        ]
        if not found:
            names = [name for g in self.groups for name in (g.name, g.short_name, g.slug) if name]
            raise RowNotValid(
                _("There is no group %(group)s in this partnership.") % {"group": quoted(written)}
                + did_you_mean(written, names)
            )
        if len(found) > 1:
            ids = ", ".join(g.slug for g in found)
            raise RowNotValid(
                _("%(group)s could be any of: %(ids)s. Write the id.")
                % {"group": quoted(written), "ids": ids}
            )
        return found[0]

    def places(self, group: Group, written: str, place: str) -> list[Seat]:
        """The places of a kind of seat, or the one that is named. None for no seat. Raises RowNotValid."""
        if not written:
            return []
        kinds = self._kinds(group, written)
        if not kinds:
            names = [name for seat in self.seats[group.pk] for name in (seat.key, seat.label)]
            raise RowNotValid(
                _("%(group)s has no seat %(seat)s.")
                % {"group": group.called, "seat": quoted(written)}
                + (
                    did_you_mean(written, names)
                    or " " + _("Seats come from the terms of reference.")
                )
            )
        if len({seat.key for seat in kinds}) > 1:
            keys = ", ".join(sorted({seat.key for seat in kinds}))
            raise RowNotValid(
                _("The seat %(seat)s could be any of: %(keys)s. Write that instead.")
                % {"seat": quoted(written), "keys": keys}
            )
        return _numbered(kinds, place)

    def _kinds(self, group: Group, written: str) -> list[Seat]:
        seats, form = self.seats[group.pk], written.casefold()
        return [s for s in seats if s.key == form] or [
            s for s in seats if s.label.casefold() == form
        ]

    def written(self, seat: Seat) -> str:
        """What to write for a seat in a list, so that `places` finds it again."""
        form = seat.label.casefold()
        meant = {s.key for s in self.seats[seat.group_id] if form in (s.key, s.label.casefold())}
        return seat.label if meant == {seat.key} else seat.key


def _numbered(kinds: list[Seat], place: str) -> list[Seat]:
    if not place:
        return kinds
    found = [seat for seat in kinds if str(seat.place) == place]
    if not found:
        raise RowNotValid(
            _("The seat '%(seat)s' has no place %(place)s; its places are: %(places)s.")
            % {
                "seat": kinds[0].label,
                "place": quoted(place),
                "places": ", ".join(
                    str(number) for number in sorted({seat.place for seat in kinds})
                ),
            }
        )
    return found


def _sitting(membership: Membership) -> Sitting:
    return Sitting(
        person=membership.person,
        capacity=Capacity(membership.capacity),
        period=membership.period,
        organisation_id=membership.organisation_id,
        membership=membership,
    )
