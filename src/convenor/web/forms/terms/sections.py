"""The sections of terms, each with its form, its lists, and the sentences it changes."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.core.terms.wording import Section as Said
from convenor.web.forms.terms import choices, rows
from convenor.web.forms.terms.fields import (
    Choice,
    Choices,
    Clock,
    LongText,
    Names,
    Number,
    Share,
    Statements,
    StatementText,
    Text,
    Tick,
    YesNo,
)


class NameForm(forms.Form):
    name = Text("name", _("Name"), required=True)
    short_name = Text("short_name", _("Short name"), help_text=_("What sentences call it."))
    also_known_as = Names("also_known_as", _("Also known as"), rows=2)
    kind = Text(
        "kind", _("What kind of group"), required=True, help_text=_("Such as strategy group.")
    )
    tier = Choice("tier", _("Tier"), choices.TIERS)
    area = Text("area", _("Area"))
    standing = Choice("standing", _("Who runs it"), choices.STANDINGS, default="hosted")
    run_by = Text("run_by", _("If others run it: who"))
    purpose = StatementText("purpose", _("What it is for"))
    decides = StatementText(
        "decides", _("What it decides"), help_text=_("One sentence, for the map.")
    )
    functions = Statements("functions", _("What it does"), rows=10)


class MeetingForm(forms.Form):
    every_number = Number("cadence.every.number", _("Meets every so many"), most=60)
    every_unit = Choice("cadence.every.unit", _("Weeks or months"), choices.CADENCE_UNITS)
    at_least = Number("cadence.at_least_a_year", _("At least so many times a year"), most=60)
    ad_hoc = Tick("cadence.ad_hoc", _("Only when needed"))
    as_stated = LongText("cadence.as_stated", _("In the words of the source"), rows=2)
    weekdays = Choices("sitting.weekdays", _("Usual weekday"), choices.WEEKDAYS)
    start = Clock("sitting.start", _("Usually from"))
    end = Clock("sitting.end", _("Usually until"))
    mode = Text("sitting.mode", _("Way of meeting"), most=2000, help_text=_("Such as online."))
    place = Text("sitting.place", _("Usual place"), most=2000)


class LeadTimeForm(forms.Form):
    """Two fields for each thing that goes out, made below from one list."""


for _name, _label in {
    "notice": _("Notice of the meeting, before it"),
    "agenda": _("Agenda, before the meeting"),
    "papers": _("Papers, before the meeting"),
    "actions": _("Actions, after the meeting"),
    "minutes": _("Draft minutes, after the meeting"),
}.items():
    LeadTimeForm.base_fields[f"{_name}_number"] = Number(
        f"lead_times.{_name}.number", _label, least=0, most=400
    )
    LeadTimeForm.base_fields[f"{_name}_unit"] = Choice(
        f"lead_times.{_name}.unit", _("counted in"), choices.LEAD_UNITS
    )


class SeatsForm(forms.Form):
    total_seats = Number("total_seats", _("Seats in all"))
    total_stated = Text(
        "total_stated", _("Or in words"), most=2000, help_text=_("Such as “over 40”.")
    )


class JoiningForm(forms.Form):
    model = Choice("joining.model", _("Who may join"), choices.JOINING_MODELS)
    note = LongText("joining.note", _("Note"))


class ExpertsForm(forms.Form):
    text = LongText("experts.text", _("How people with lived experience take part"))
    places = Number("experts.places", _("Places kept for them"))
    support = LongText("experts.support", _("How they are supported"))


class DecidingForm(forms.Form):
    quorum_number = Number("quorum.number", _("At least so many must be there"))
    quorum_share = Share("quorum.share", _("More than so many per cent of the filled seats"))
    chair_needed = Tick("quorum.chair_needed", _("The chair or a deputy must be there"))
    sectors_needed = Choices(
        "quorum.sectors_needed", _("Sectors that must be there"), choices.SECTORS
    )
    quorum_text = LongText("quorum.text", _("Quorum in words"), rows=2)
    first = Choice("decisions.first", _("It decides by"), choices.DECISION_WAYS)
    then = Choice("decisions.then", _("If that fails, by"), choices.DECISION_WAYS)
    votes_each = Number("decisions.votes_each", _("Votes each"), most=10)
    votes_by = Choice("decisions.votes_by", _("Votes belong to"), choices.VOTE_HOLDERS)
    casting_vote = YesNo("decisions.casting_vote", _("Has the chair a casting vote?"))
    between = LongText("decisions.between_meetings", _("Between meetings"), rows=2)
    text = LongText("decisions.text", _("Deciding in words"), rows=2)


class ChairForm(forms.Form):
    role = LongText("chair.role", _("Who chairs"), rows=2)
    chosen = LongText("chair.chosen", _("How the chair is chosen"), rows=2)
    term_months = Number("chair.term_months", _("Term in months"), most=240)
    deputy = LongText("chair.deputy", _("Deputy"), rows=2)
    if_absent = LongText("chair.if_absent", _("When the chair is away"), rows=2)
    beside_own_seat = YesNo(
        "chair.beside_own_seat", _("Does the chair's own organisation keep its seat?")
    )
    substitutes = YesNo("substitutes.allowed", _("May substitutes come?"))
    substitutes_text = LongText("substitutes.text", _("Substitutes in words"), rows=2)


class FlowsForm(forms.Form):
    flows_up = Statements("flows_up", _("What goes up"), rows=4)
    flows_down = Statements("flows_down", _("What comes down"), rows=4)


class ContactForm(forms.Form):
    host = LongText("secretariat.host", _("Who does the work"), rows=2)
    funder = LongText("secretariat.funder", _("Who pays for it"), rows=2)
    secretariat_note = LongText("secretariat.note", _("Note on the secretariat"), rows=2)
    role = Text("contact.role", _("Whom to ask"), help_text=_("A role, never a person's name."))
    email = Text("contact.email", _("E-mail address of that role"))
    url = Text("contact.url", _("Page to ask through"))
    level = Choice("publication.level", _("What is public"), choices.MARKINGS)
    publication = LongText("publication.text", _("What is public, in words"), rows=2)


class PartnershipForm(forms.Form):
    name = Text("name", _("Name"), required=True)
    short_name = Text("short_name", _("Short name"))
    also_known_as = Names("also_known_as", _("Also known as"), rows=2)
    tier = Choice("tier", _("Tier"), choices.TIERS)
    area = Text("area", _("Area"))
    purpose = StatementText("purpose", _("What it is for"))
    functions = Statements("functions", _("What it does"), rows=8)
    host = LongText("secretariat.host", _("Who does the work"), rows=2)
    funder = LongText("secretariat.funder", _("Who pays for it"), rows=2)
    role = Text("contact.role", _("Whom to ask"), help_text=_("A role, never a person's name."))
    email = Text("contact.email", _("E-mail address of that role"))
    url = Text("contact.url", _("Page to ask through"))


@dataclass(frozen=True, slots=True)
class RowList:
    """A list of the document: where it stands, and the form of one row."""

    path: str
    title: Any
    row: type[rows.Row]


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the draft."""

    key: str
    title: Any
    form: type[forms.Form]
    said: tuple[Said, ...]
    lists: tuple[RowList, ...] = field(default=())


class NoForm(forms.Form):
    """A section that is a list and nothing else."""


SECTIONS: dict[str, Section] = {
    section.key: section
    for section in (
        Section(
            "name", _("Name and purpose"), NameForm, (Said.PURPOSE, Said.DECIDES, Said.FUNCTIONS)
        ),
        Section(
            "meetings",
            _("When it meets"),
            MeetingForm,
            (Said.CADENCE,),
            (RowList("timing", _("In step with other groups"), rows.TimingRow),),
        ),
        Section("lead-times", _("What goes out when"), LeadTimeForm, (Said.LEAD_TIMES,)),
        Section(
            "seats",
            _("Seats"),
            SeatsForm,
            (Said.SEATS,),
            (RowList("seats", _("Seats"), rows.SeatRow),),
        ),
        Section(
            "joining",
            _("Who can join"),
            JoiningForm,
            (Said.JOINING,),
            (RowList("joining.conditions", _("Conditions"), rows.ConditionRow),),
        ),
        Section(
            "commitments",
            _("What members take on"),
            NoForm,
            (Said.COMMITMENTS,),
            (RowList("commitments", _("Commitments"), rows.CommitmentRow),),
        ),
        Section("experts", _("Experts by experience"), ExpertsForm, (Said.EXPERTS,)),
        Section("deciding", _("How it decides"), DecidingForm, (Said.QUORUM, Said.DECISIONS)),
        Section("chair", _("Chair and substitutes"), ChairForm, (Said.CHAIR, Said.SUBSTITUTES)),
        Section(
            "lines",
            _("How it connects"),
            FlowsForm,
            (Said.SUBGROUPS, Said.LINES, Said.FLOWS),
            (
                RowList("lines", _("Lines to other groups"), rows.LineRow),
                RowList("subgroups", _("Groups under it"), rows.SubgroupRow),
            ),
        ),
        Section(
            "contact",
            _("Secretariat and contact"),
            ContactForm,
            (Said.SECRETARIAT, Said.CONTACT, Said.PUBLICATION),
        ),
    )
}

PARTNERSHIP_SECTION = Section(
    "partnership",
    _("What is said of the partnership"),
    PartnershipForm,
    (Said.PURPOSE, Said.FUNCTIONS, Said.SECRETARIAT, Said.CONTACT),
)
