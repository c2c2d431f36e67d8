"""Forms for papers."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.papers.queries import PERMISSION_ANSWERS
from convenor.web.forms.keeping import Choices, a_day
from convenor.web.forms.meeting.marking import marking_field


class PaperForm(forms.Form):
    """What is known about a paper before it is there."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    item = forms.ChoiceField(label=gettext_lazy("For which item"), required=False)
    owner = forms.ChoiceField(
        label=gettext_lazy("Who writes it"),
        required=False,
        help_text=gettext_lazy("An organisation or a seat, so that it stays when people change."),
    )
    due_on = a_day(gettext_lazy("Due on"), required=False)
    marking = marking_field(gettext_lazy("Who may see it once it is out"))
    seats = forms.MultipleChoiceField(
        label=gettext_lazy("Named seats"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only for a paper that is marked for named seats."),
    )
    belongs_to = forms.CharField(
        label=gettext_lazy("Another body whose paper it is"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Only the group sees it until that body agrees. Leave empty for a paper of our own."
        ),
    )

    def __init__(
        self, *args: Any, items: Choices, owners: Choices, seats: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("No item in particular")), *items]
        self.fields["owner"].choices = [("", _("Not said yet")), *owners]
        self.fields["seats"].choices = seats


class HandInForm(forms.Form):
    """A file, and why it comes late."""

    file = forms.FileField(
        label=gettext_lazy("The paper"),
        allow_empty_file=True,
        help_text=gettext_lazy("A PDF, a Word or Excel file without macros, or a picture."),
    )
    note = forms.CharField(
        label=gettext_lazy("What changed since the last version"), max_length=300, required=False
    )
    late_why = forms.CharField(
        label=gettext_lazy("Why it is late"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_late: bool, has_version: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_why"]
        if not has_version:
            del self.fields["note"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.PAPER_MAX_BYTES:
            most = settings.PAPER_MAX_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Make its pictures smaller, or split it.")
                % {"most": most}
            )
        return file


class PermissionForm(forms.Form):
    """What the other body said."""

    permission = forms.ChoiceField(
        label=gettext_lazy("What happened"), choices=PERMISSION_ANSWERS, widget=forms.RadioSelect
    )
    on = a_day(gettext_lazy("On which day"))
    note = forms.CharField(
        label=gettext_lazy("Who said so, by role, and what they said"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)


class WithdrawForm(forms.Form):
    """Why a thing is taken back."""

    because = forms.CharField(label=gettext_lazy("Why it is withdrawn"), max_length=300)
