"""Forms with which a secretariat keeps people and organisations."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.core.vocabulary import Sector
from convenor.web.forms import DayInput

Choices = list[tuple[str, str]]

NOT_STATED = ("", _("Not stated"))
SECTORS = [NOT_STATED, *((sector.value, sector.value) for sector in Sector if sector != Sector.ANY)]


class SearchForm(forms.Form):
    """Words to look for. It never fails: what is too long is cut."""

    show_optional = False

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "class": "govuk-input--width-20"}),
    )


class PersonForm(forms.Form):
    """Details of somebody on record."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("For the secretariat alone. It is never shown."),
    )
    job_title = forms.CharField(label=_("Job title"), max_length=200, required=False)
    role_label = forms.CharField(
        label=_("Shown as"),
        max_length=200,
        required=False,
        help_text=_(
            "What stands where the name is not shown, such as “chair of the Strategy Group”."
        ),
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(
        self, *args: Any, organisations: Choices, may_change_address: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [NOT_STATED, *organisations]
        if not may_change_address:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _(
                "They take part elsewhere too, and sign in there with this address, "
                "so it cannot be changed here."
            )


class OrganisationForm(forms.Form):
    """An organisation to put on record."""

    name = forms.CharField(label=_("Name"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector it speaks for"), choices=SECTORS, required=False)


class SectorForm(forms.Form):
    """The sector an organisation speaks for."""

    sector = forms.ChoiceField(label=_("Sector it speaks for"), choices=SECTORS[1:])


class FromADayForm(forms.Form):
    """What all changes share that hold from a day."""

    on = forms.DateField(
        label=_("From which day"),
        widget=DayInput(),
        error_messages={"invalid": _("Write the day as 2018-03-01.")},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today} | kwargs.pop("initial", {}), **kwargs)


class RenameForm(FromADayForm):
    """A new name from a day."""

    name = forms.CharField(label=_("New name"), max_length=200)
    field_order = ("name", "on")


class MergeForm(FromADayForm):
    """The organisation that another one became part of."""

    into = forms.ChoiceField(label=_("Became part of"))
    field_order = ("into", "on")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("Choose one")), *organisations]


class HandOverForm(FromADayForm):
    """The organisation that holds a contract from a day."""

    to = forms.ChoiceField(label=_("Who holds it next"))
    field_order = ("to", "on")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose one")), *organisations]
