"""Forms with which somebody joins a group, and says what they did."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.core.vocabulary import ContributionKind
from convenor.web.forms.keeping import Choices, a_day

KINDS = (
    (ContributionKind.WORK.value, gettext_lazy("Took on a piece of work")),
    (ContributionKind.GATHERED.value, gettext_lazy("Gathered information")),
    (ContributionKind.LED.value, gettext_lazy("Ran a task group")),
    (ContributionKind.REPRESENTED.value, gettext_lazy("Went to an outside meeting")),
    (ContributionKind.REPORTED.value, gettext_lazy("Reported back to members")),
)


class ContributionForm(forms.Form):
    """What somebody did, for whom, when, in a few words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"), choices=KINDS, widget=forms.RadioSelect
    )
    about = forms.ChoiceField(label=gettext_lazy("For which group"))
    on = a_day(gettext_lazy("On which day"))
    words = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=300,
        help_text=gettext_lazy(
            "Such as “Asked three hostels how people find a doctor”. Name nobody."
        ),
        error_messages={"required": gettext_lazy("Say in a few words what it was.")},
    )

    def __init__(self, *args: Any, about: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = about  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """What only the person can say of the conditions for joining; each must be confirmed to count."""

    confirmed = forms.MultipleChoiceField(
        label=gettext_lazy("What is true of you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick what is true of you. It is asked of all.")},
        help_text=gettext_lazy(
            "No record shows this. You say it yourself, and it is written down."
        ),
    )

    def __init__(
        self, *args: Any, to_confirm: Sequence[str], required: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not to_confirm:
            del self.fields["confirmed"]
            return
        self.fields["confirmed"].choices = [  # type: ignore[attr-defined]
            (str(number), words) for number, words in enumerate(to_confirm)
        ]
        self.fields["confirmed"].required = required
        self.to_confirm = to_confirm

    @property
    def said(self) -> list[str]:
        """The words of what was confirmed, once valid."""
        return [self.to_confirm[int(each)] for each in self.cleaned_data.get("confirmed", [])]


def groups_to_choose(rows: Sequence[Any]) -> Choices:
    """Each group, and for each partnership that it counts in all of its groups."""
    choices: Choices = []
    for row in rows:
        everywhere = f"p:{row.partnership_slug}"
        if everywhere not in dict(choices):
            label = _("All groups of %(name)s") % {"name": row.partnership_name}
            choices.append((everywhere, label))
        choices.append((f"g:{row.slug}", row.called))
    return choices
