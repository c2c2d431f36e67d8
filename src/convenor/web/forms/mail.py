"""What mail somebody gets."""

from django import forms
from django.utils.translation import gettext_lazy as _

OFTEN = (
    ("daily", _("Once a day, when there is something new")),
    ("weekly", _("Once a week, when there is something new")),
    ("never", _("Never: I look at my page")),
)


class MailForm(forms.Form):
    """How often the digest comes."""

    often = forms.ChoiceField(
        label=_("How often do you want a mail about what is asked of you and what is new?"),
        choices=OFTEN,
        widget=forms.RadioSelect,
    )
