"""Forms for task groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.taskgroups.operations import TaskGroupWanted
from convenor.web.forms.keeping import Choices, a_day


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _decision(choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("The decision that says so"),
        choices=[("", _("Choose one")), *choices],
        help_text=gettext_lazy("Record the decision first, if it is not in the list."),
    )


class TaskGroupForm(forms.Form):
    """A mandate in a few fields."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    question = forms.CharField(
        label=gettext_lazy("The question it answers"), max_length=1000, widget=_area(2)
    )
    output = forms.CharField(
        label=gettext_lazy("What it is to bring"),
        max_length=300,
        help_text=gettext_lazy("Such as a short report with recommendations."),
    )
    scope = forms.CharField(
        label=gettext_lazy("What belongs to it"), max_length=2000, required=False, widget=_area(2)
    )
    out_of_scope = forms.CharField(
        label=gettext_lazy("What does not"), max_length=2000, required=False, widget=_area(2)
    )
    starts_on = a_day(gettext_lazy("It starts on"))
    ends_on = a_day(
        gettext_lazy("It ends on"),
        help_text=gettext_lazy("It ends by itself that day. Only a decision can extend it."),
    )
    convenor = forms.ChoiceField(label=gettext_lazy("Who convenes it"), required=False)
    expert_places = forms.IntegerField(
        label=gettext_lazy("Places for experts by experience"),
        min_value=0,
        max_value=20,
        initial=0,
    )
    priority = forms.ChoiceField(label=gettext_lazy("For which priority"), required=False)

    def __init__(
        self, *args: Any, people: Choices, decisions: Choices, priorities: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["convenor"].choices = [("", _("Nobody yet")), *people]
        self.fields["priority"].choices = [("", _("None")), *priorities]
        self.fields["decision"] = _decision(decisions)

    def wanted(self) -> TaskGroupWanted:
        fields = TaskGroupWanted.__slots__
        return TaskGroupWanted(**{name: self.cleaned_data[name] for name in fields})


class EndForm(forms.Form):
    """Another end, by a decision."""

    on = a_day(gettext_lazy("Day"))

    def __init__(self, *args: Any, decisions: Choices, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label
        self.fields["decision"] = _decision(decisions)


class ClosingForm(forms.Form):
    """The closing report."""

    evidence = forms.CharField(
        label=gettext_lazy("What was found, and how"),
        max_length=20_000,
        required=False,
        widget=_area(6),
    )
    conclusions = forms.CharField(
        label=gettext_lazy("What follows from it"), max_length=20_000, widget=_area(6)
    )
    recommendations = forms.CharField(
        label=gettext_lazy("Recommendations, one on each line"),
        max_length=10_000,
        required=False,
        widget=_area(6),
        help_text=gettext_lazy("Each can become an item of an agenda or an ask."),
    )

    def recommended(self) -> list[str]:
        return str(self.cleaned_data["recommendations"]).splitlines()
