"""The lists that come in and go out, with their columns. The same columns serve both ways.

Headings are part of the file format: they are not translated, so that a file taken out by one person
can be brought in by another.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ListKind(StrEnum):
    """What the rows of a list are."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, with what to write into it."""

    key: str
    heading: str
    explains: Promise
    example: str = ""
    required: bool = False
    is_day: bool = False
    also: tuple[str, ...] = ()
    """Other headings that mean the same."""


@dataclass(frozen=True, slots=True)
class ListFormat:
    """The columns of a kind of list, in order."""

    kind: str
    title: Promise
    explains: Promise
    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    @property
    def example(self) -> dict[str, str]:
        return {column.key: column.example for column in self.columns if column.example}


_DAY = _("A day, as 2017-11-22 or 22/11/2017. Leave it empty where nobody knows it.")

ORGANISATIONS = ListFormat(
    ListKind.ORGANISATIONS,
    _("Organisations"),
    _("Who takes part, and the sector each speaks for."),
    (
        Column(
            "name",
            "Name",
            _("What the organisation is called now."),
            "Example Advice Centre",
            required=True,
            also=("Organisation",),
        ),
        Column(
            "id",
            "Id",
            _(
                "The end of its address here, such as leeds-city-council. For a new one, leave it empty."
            ),
            "example-advice-centre",
        ),
        Column("sector", "Sector", _("The sector it speaks for."), "voluntary and community"),
        Column(
            "since",
            "Name since",
            _("Only when you rename one that has an id: the first day of the new name."),
            is_day=True,
        ),
    ),
)

PEOPLE = ListFormat(
    ListKind.PEOPLE,
    _("People"),
    _("Who may sit on seats. Nothing is shown of them until they agree."),
    (
        Column("name", "Name", _("Their full name."), "Alex Example", required=True),
        Column(
            "email",
            "Email",
            _("Their e-mail address. By it we know whether somebody is on record already."),
            "alex@example.org",
            also=("E-mail", "E-mail address", "Email address"),
        ),
        Column("job_title", "Job title", _("What they do."), "Manager"),
        Column(
            "role_label",
            "Shown as",
            _("What stands where the name is not shown, such as “chair of the Strategy Group”."),
            "a member from the voluntary sector",
        ),
        Column(
            "organisation",
            "Organisation",
            _("The name or the id of an organisation on record."),
            "Example Advice Centre",
        ),
    ),
)

SEATS = ListFormat(
    ListKind.SEATS,
    _("Seats and who sits on them"),
    _(
        "The seats of each group come from its terms of reference; here you say who sits on them, and when."
    ),
    (
        Column(
            "group",
            "Group",
            _("The name or the id of a group of this partnership."),
            "Example Strategy Group",
            required=True,
        ),
        Column(
            "seat",
            "Seat",
            _(
                "The seat as the terms call it. Empty for somebody who belongs to the group without a seat."
            ),
            "Voluntary sector",
        ),
        Column(
            "place",
            "Place",
            _("Which place, where a kind of seat has several. Empty takes the first that is free."),
            "1",
        ),
        Column(
            "person",
            "Person",
            _("The name of somebody on record. Empty for a vacant seat, which is left alone."),
            "Alex Example",
            also=("Name",),
        ),
        Column(
            "email",
            "Email",
            _("Their e-mail address on record, which tells people of one name apart."),
            "alex@example.org",
            also=("E-mail", "E-mail address", "Email address"),
        ),
        Column(
            "organisation",
            "Organisation",
            _(
                "For which organisation they sit there, by name or id. Empty where the seat says it."
            ),
        ),
        Column(
            "capacity",
            "Capacity",
            _(
                "Chair, deputy, member, substitute or observer. Empty means member. "
                "Experts by experience are invited to a place of their own instead."
            ),
            "member",
        ),
        Column("first_day", "First day", _DAY, "2017-11-22", is_day=True, also=("Since", "From")),
        Column("last_day", "Last day", _DAY, is_day=True, also=("Until", "To")),
    ),
)

FORMATS = {one.kind: one for one in (ORGANISATIONS, PEOPLE, SEATS)}
