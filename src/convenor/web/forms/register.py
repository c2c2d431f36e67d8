"""Forms of the register, and of the figures that others quote."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.register.operations import EntryWords, QuotedWords
from convenor.core.governance.register import (
    LIKELIHOODS,
    EntryKind,
    LinkKind,
    ResponseKind,
    effects_of,
)
from convenor.core.statistics.indicators import catalogue
from convenor.core.vocabulary import Marking
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import MARKING_WORDS

KIND_WORDS = {
    EntryKind.RISK: gettext_lazy("Risk: something that may go wrong"),
    EntryKind.ISSUE: gettext_lazy("Issue: something that goes wrong now"),
    EntryKind.OPPORTUNITY: gettext_lazy("Opportunity: something that may do good"),
    EntryKind.BENEFIT: gettext_lazy("Benefit: something good that we expect"),
}
LINK_WORDS = {
    LinkKind.SIGNAL: gettext_lazy("A signal"),
    LinkKind.CONCERN: gettext_lazy("A concern"),
    LinkKind.ASK: gettext_lazy("An ask"),
    LinkKind.EVIDENCE: gettext_lazy("A piece of evidence"),
    LinkKind.PRIORITY: gettext_lazy("A priority"),
}
OF_A_ROLE = gettext_lazy("A role, a group or an organisation. Name no person.")


def a_line(label: Any, *, required: bool = True, most: int = 200, help_text: Any = "") -> Any:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


def a_text(label: Any, *, required: bool = True, rows: int = 3, most: int = 4000) -> Any:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=area)


class EntryForm(forms.Form):
    """What an entry says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[(kind.value, words) for kind, words in KIND_WORDS.items()],
        widget=forms.RadioSelect,
    )
    what = a_line(
        gettext_lazy("In one line"),
        help_text=gettext_lazy("Such as “Hotels close at short notice”."),
    )
    why_it_matters = a_text(gettext_lazy("Why it matters"))
    area = a_line(gettext_lazy("Where"), required=False)
    owner = a_line(
        gettext_lazy("Who owns it"),
        required=False,
        help_text=gettext_lazy("An organisation or a seat, such as “Leeds City Council”."),
    )
    owner_person = forms.ChoiceField(
        label=gettext_lazy("Who says how it stands"),
        required=False,
        help_text=gettext_lazy(
            "A member of the group who may then weigh it. Nobody else is shown it."
        ),
    )
    response_kind = forms.ChoiceField(
        label=gettext_lazy("What we do about it"),
        required=False,
        choices=[
            ("", gettext_lazy("Not decided")),
            *((kind.value, kind.value.capitalize()) for kind in ResponseKind),
        ],
    )
    response = a_text(gettext_lazy("What is being done"), required=False)
    marking = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        initial=Marking.PARTNERS.value,
        choices=[
            (Marking.PARTNERS.value, gettext_lazy("The members of the group")),
            (Marking.RESTRICTED.value, MARKING_WORDS[Marking.RESTRICTED]),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Restrict what could harm somebody if more people read it."),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_person"].choices = [("", _("Nobody in particular")), *people]  # type: ignore[attr-defined]

    def words(self, person: Any) -> EntryWords:
        said = self.cleaned_data
        response = said["response_kind"]
        return EntryWords(
            **{
                name: said[name] for name in ("what", "why_it_matters", "area", "owner", "response")
            },
            kind=EntryKind(said["kind"]),
            owner_person=person,
            response_kind=ResponseKind(response) if response else None,
            marking=Marking(said["marking"]),
        )


class WeighForm(forms.Form):
    """How likely, and how much, in the words for that kind."""

    likelihood = forms.TypedChoiceField(
        label=gettext_lazy("How likely is it?"), coerce=int, widget=forms.RadioSelect
    )
    effect = forms.TypedChoiceField(
        label=gettext_lazy("How much does it matter?"), coerce=int, widget=forms.RadioSelect
    )
    on = a_day(gettext_lazy("As of which day"))
    why = a_line(gettext_lazy("Why you see it so"), required=False, most=500)

    def __init__(self, *args: Any, kind: EntryKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effect"].choices = _steps(effects_of(kind))  # type: ignore[attr-defined]
        self.fields["likelihood"].choices = _steps(LIKELIHOODS)  # type: ignore[attr-defined]
        if kind.is_now:
            del self.fields["likelihood"]


class AcceptForm(forms.Form):
    accepted_by = a_line(gettext_lazy("Who accepts it as it stands"), help_text=OF_A_ROLE)
    on = a_day(gettext_lazy("From which day"))
    until = a_day(gettext_lazy("Until which day"))
    why = a_line(gettext_lazy("Why"), required=False, most=500)


class ToldForm(forms.Form):
    who = a_line(gettext_lazy("Who was told"), help_text=OF_A_ROLE)
    how = a_line(gettext_lazy("How"), help_text=gettext_lazy("Such as “at the meeting”."))
    on = a_day(gettext_lazy("On which day"))


class LinkForm(forms.Form):
    """The address of a page, or the last part of it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What belongs to it"),
        choices=[(kind.value, words) for kind, words in LINK_WORDS.items()],
        widget=forms.RadioSelect,
    )
    key = a_line(
        gettext_lazy("Address of its page"),
        most=500,
        help_text=gettext_lazy("Open its page, and copy the address from your browser."),
    )

    def clean_key(self) -> str:
        path = re.split(r"[?#]", self.cleaned_data["key"].strip())[0]
        return path.rstrip("/").rpartition("/")[2][:20]


class ChoiceForm(forms.Form):
    """One of several meetings."""

    meeting = forms.ChoiceField(label=gettext_lazy("At which meeting"))

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings  # type: ignore[attr-defined]


class HandForm(forms.Form):
    group = forms.ChoiceField(label=gettext_lazy("To which group"))
    reason = a_line(gettext_lazy("Why that group should hold it"), most=500)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("Choose one")), *groups]  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    said = a_text(gettext_lazy("What the meeting said"))


class ResponseForm(forms.Form):
    response = a_text(gettext_lazy("What is being done"))


class BecauseForm(forms.Form):
    because = a_line(gettext_lazy("Why"), most=500)


class CloseForm(BecauseForm):
    on = a_day(gettext_lazy("On which day"))


class DayForm(forms.Form):
    on = a_day(gettext_lazy("On which day"))


class OutcomeForm(forms.Form):
    outcome = a_line(gettext_lazy("What came of it"), most=500)
    on = a_day(gettext_lazy("On which day"))


class QuotedForm(forms.Form):
    """A figure that somebody else used, and ours."""

    said_by = a_line(gettext_lazy("Who used it"), help_text=gettext_lazy("A body or a role."))
    said_where = a_line(
        gettext_lazy("Where"), most=300, help_text=gettext_lazy("A report, a speech or an address.")
    )
    said_on = a_day(gettext_lazy("On which day"))
    about = a_line(gettext_lazy("What the figure was about"), most=300)
    figure = a_line(gettext_lazy("The figure as they gave it"), most=100)
    our_figure = a_line(gettext_lazy("Our figure"), required=False, most=100)
    our_source = a_line(
        gettext_lazy("Where ours comes from"),
        required=False,
        most=300,
        help_text=gettext_lazy("Table, publisher and edition, so that anybody can look it up."),
    )

    def words(self) -> QuotedWords:
        return QuotedWords(**self.cleaned_data)


class OursForm(forms.Form):
    """Which of the figures that are worked out is ours."""

    indicator = forms.ChoiceField(label=gettext_lazy("Which figure"))
    place = a_line(
        gettext_lazy("For which place"),
        help_text=gettext_lazy("A council or a region, as it writes its name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.key, each.title) for each in catalogue() if not each.why_not]
        self.fields["indicator"].choices = [("", _("Choose one")), *known]  # type: ignore[attr-defined]


def _steps(words: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(number, word.capitalize()) for number, word in enumerate(words, start=1)]
