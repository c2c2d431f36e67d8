"""Forms for notices."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from convenor.apps.notices.operations import NoticeWords
from convenor.core.vocabulary import Marking
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import MARKING_WORDS


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _marking(label: Any) -> forms.ChoiceField:
    """Named seats make no sense here: a notice goes to groups."""
    wanted = [key for key in Marking if key is not Marking.NAMED_SEATS]
    return forms.ChoiceField(
        label=label,
        choices=[(key.value, MARKING_WORDS[key]) for key in wanted],
        initial=Marking.PARTNERS.value,
        widget=forms.RadioSelect,
    )


class NoticeForm(forms.Form):
    """What it says, to whom it goes and how far."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = forms.CharField(label=gettext_lazy("Text"), max_length=20_000, widget=_area(8))
    to = forms.MultipleChoiceField(
        label=gettext_lazy("Which groups it goes to"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    marking = _marking(gettext_lazy("Who may see it"))
    owner = forms.CharField(
        label=gettext_lazy("Whose information it is, if not ours"), max_length=200, required=False
    )
    owner_agreed_on = a_day(gettext_lazy("On which day they agreed to it"), required=False)
    may_be_passed_on = forms.BooleanField(
        label=gettext_lazy("Those who get it may pass it on without asking"), required=False
    )
    public_from = a_day(
        gettext_lazy("Clear to publish from"),
        required=False,
        help_text=gettext_lazy(
            "Only for a public notice: before that day its groups alone see it."
        ),
    )
    expires_on = a_day(
        gettext_lazy("Until which day it holds"),
        required=False,
        help_text=gettext_lazy(
            "The first day on which it no longer holds. Leave empty for no end."
        ),
    )
    wants_receipt = forms.BooleanField(
        label=gettext_lazy("Ask everybody to say that they read it"), required=False
    )
    reply_by = a_day(gettext_lazy("If a reply is wanted, by which day"), required=False)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = groups

    def words(self) -> NoticeWords:
        said = {key: value for key, value in self.cleaned_data.items() if key != "to"}
        return NoticeWords(**said | {"marking": Marking(said["marking"])})


class PassOnForm(forms.Form):
    """To which further groups, and what is said with it."""

    to = forms.MultipleChoiceField(
        label=gettext_lazy("Which groups it goes to"), widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=gettext_lazy("What you say with it"), max_length=2000, required=False, widget=_area(3)
    )
    marking = _marking(gettext_lazy("Who may see it; never more than now"))

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = groups


class AskForm(forms.Form):
    to_whom = forms.CharField(label=gettext_lazy("To whom you would pass it on"), max_length=300)


class AnswerForm(forms.Form):
    agreed = forms.ChoiceField(
        label=gettext_lazy("May they pass it on?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Why, or on which condition"), max_length=300, required=False
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class ReplyForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Your reply"), max_length=5000, widget=_area(4))


def initial_of(notice: Any, on: dt.date) -> dict[str, Any]:
    """What stands in a draft, for its form."""
    fields = [name for name in NoticeForm.base_fields if name != "to"]
    to = [target.group.slug for target in notice.targets.select_related("group")]
    return {name: getattr(notice, name) for name in fields} | {"to": to}
