"""Forms for whoever runs the installation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.apps.groups.queries import PartnershipRow


class SecretariatForm(forms.Form):
    """Whom to appoint to the secretariat of which partnership."""

    partnership = forms.ChoiceField(label=_("Partnership"))
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("It is shown to nobody until they say so themselves."),
    )
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Codes for signing in are sent there.")
    )

    def __init__(self, *args: Any, partnerships: Sequence[PartnershipRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.slug, row.name) for row in partnerships]
        self.fields["partnership"].choices = [("", _("Choose one")), *choices]
