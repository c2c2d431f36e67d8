"""Forms about other bodies: who speaks there, what we say, who goes, and what came home."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.representation.operations import ReportWords
from convenor.core.vocabulary import Marking
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field

FIELDS = {
    "said": gettext_lazy("What was said"),
    "decided": gettext_lazy("What was decided"),
    "means": gettext_lazy("What it means for us"),
    "must_do": gettext_lazy("What we must do"),
    "unknown": gettext_lazy("What we still do not know"),
}
ROWS = 2
"""How many pledges and actions fit on one form; more can be added afterwards."""


def an_area(label: Any, *, rows: int = 3, help_text: Any = "", most: int = 5000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MandateForm(forms.Form):
    """Who speaks for us at a body."""

    shown_as = forms.CharField(
        label=gettext_lazy("As whom they speak"),
        max_length=200,
        help_text=gettext_lazy(
            "Such as “Third sector representative”. It is shown in place of a name."
        ),
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Who"),
        required=False,
        help_text=gettext_lazy("Leave it open while nobody holds the place."),
    )
    seat = forms.ChoiceField(label=gettext_lazy("On which seat of that body"), required=False)
    is_substitute = forms.BooleanField(
        label=gettext_lazy("As a substitute, when the holder cannot go"), required=False
    )
    on = a_day(gettext_lazy("From which day"))
    until = a_day(
        gettext_lazy("Until which day"),
        required=False,
        help_text=gettext_lazy(
            "The first day on which they no longer speak for us. Leave empty for no end."
        ),
    )

    def __init__(
        self, *args: Any, people: Choices, seats: Choices, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)
        self.fields["person"].choices = [("", _("Nobody yet")), *people]
        self.fields["seat"].choices = [("", _("Not known, or no seat")), *seats]


class EndMandateForm(forms.Form):
    on = a_day(gettext_lazy("From which day do they no longer speak for us there?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)


class OurLineForm(forms.Form):
    text = an_area(
        gettext_lazy("What we say there"),
        rows=6,
        help_text=gettext_lazy(
            "A few sentences that members agreed. Empty it where nothing is agreed."
        ),
    )
    on = a_day(gettext_lazy("From which day"))


class ReportForm(forms.Form):
    """Five fields, none of which has to be filled in but one."""

    show_optional = False
    said = an_area(FIELDS["said"])
    decided = an_area(FIELDS["decided"])
    means = an_area(FIELDS["means"])
    must_do = an_area(FIELDS["must_do"])
    unknown = an_area(FIELDS["unknown"])
    opportunity = an_area(
        gettext_lazy("A chance to take part that came up"),
        rows=2,
        help_text=gettext_lazy(
            "Such as a consultation, a panel or a free seat, and until when. Once the report is sent, the "
            "secretariat has it as a draft to publish."
        ),
    )
    marking = marking_field(gettext_lazy("Who may see the report"))

    def words(self) -> ReportWords:
        return ReportWords(**{key: self.cleaned_data[key] for key in ReportWords.__slots__})

    def wanted_marking(self) -> Marking:
        return Marking(self.cleaned_data["marking"])


class TakeBackForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is taken back"), max_length=300)
