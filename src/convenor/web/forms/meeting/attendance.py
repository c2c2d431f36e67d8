"""Forms for coming and for attendance."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.attendance.operations import Attended
from convenor.core.vocabulary import AttendanceStatus, Capacity
from convenor.web.forms import ClockInput
from convenor.web.forms.keeping import BAD_TIME, Choices

ANSWERS = [
    ("coming", gettext_lazy("I come")),
    ("apologies", gettext_lazy("I cannot come")),
    ("unsure", gettext_lazy("I do not know yet")),
]
STATUSES = {
    AttendanceStatus.PRESENT: gettext_lazy("Present"),
    AttendanceStatus.APOLOGIES: gettext_lazy("Apologies"),
    AttendanceStatus.ABSENT: gettext_lazy("Absent"),
}


class ComingForm(forms.Form):
    """Whether one comes, and what one needs."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you come?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    online = forms.BooleanField(label=gettext_lazy("I join online"), required=False)
    needs = forms.CharField(
        label=gettext_lazy("What you need to take part"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Such as an interpreter, step-free access or a hearing loop. Only the secretariat reads it."
        ),
    )


class SubstituteForm(forms.Form):
    """Who comes instead."""

    substitute = forms.ChoiceField(label=gettext_lazy("Who comes in your place"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Somebody who is not on the list, by role"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["substitute"].choices = [("", _("Choose one")), *people]
        else:
            del self.fields["substitute"]


class StandInForm(forms.Form):
    """Somebody who is not on the group and comes to one meeting of it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "They get the invitation there, with how to join, and sign in with it to read the papers. "
            "That ends with the meeting."
        ),
    )
    role_label = forms.CharField(
        label=gettext_lazy("Shown as"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "What stands where the name is not shown, such as “policy officer”."
        ),
    )


class SaidByMailForm(forms.Form):
    """What somebody adds to the answer they gave by mail: who comes instead, and what they need."""

    words = forms.CharField(
        label=gettext_lazy("Who comes in your place, by role"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Such as “Our policy officer”. The secretariat sends them all they need."
        ),
    )
    needs = forms.CharField(
        label=gettext_lazy("What you need to take part"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Such as an interpreter, step-free access or a hearing loop. Only the secretariat reads it."
        ),
    )

    def __init__(self, *args: Any, cannot_come: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["needs" if cannot_come else "words"]


class AttendedForm(forms.Form):
    """All that can be said of somebody's attendance."""

    status = forms.ChoiceField(
        label=gettext_lazy("Were they there?"),
        choices=[(status.value, words) for status, words in STATUSES.items()],
        widget=forms.RadioSelect,
    )
    who = forms.ChoiceField(label=gettext_lazy("Who came"), required=False)
    on_behalf_of = forms.CharField(
        label=gettext_lazy("On behalf of whom, if of somebody else"), required=False, max_length=200
    )
    in_the_chair = forms.BooleanField(label=gettext_lazy("In the chair"), required=False)
    online = forms.BooleanField(label=gettext_lazy("Online"), required=False)
    came_at = forms.TimeField(
        label=gettext_lazy("Came at"),
        required=False,
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy("Leave empty for from the start."),
    )
    left_at = forms.TimeField(
        label=gettext_lazy("Left at"),
        required=False,
        widget=ClockInput(),
        error_messages=BAD_TIME,
        help_text=gettext_lazy("Leave empty for to the end."),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(people) > 1:
            self.fields["who"].choices = people
        else:
            del self.fields["who"]

    def attended(self, capacity: Capacity) -> Attended:
        said = self.cleaned_data
        return Attended(
            status=AttendanceStatus(said["status"]),
            capacity=capacity,
            on_behalf_of=said["on_behalf_of"],
            in_the_chair=said["in_the_chair"],
            online=said["online"],
            came_at=said["came_at"],
            left_at=said["left_at"],
        )


class GuestForm(forms.Form):
    """Somebody who was there and is not on the group."""

    named = forms.CharField(
        label=gettext_lazy("The guest, by role"),
        max_length=200,
        help_text=gettext_lazy("Such as “Housing adviser, Leeds City Council”."),
    )
    observer = forms.BooleanField(label=gettext_lazy("Came to observe"), required=False)
