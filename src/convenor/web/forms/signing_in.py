"""allauth's forms in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from convenor.apps.sealed.queries import account_address


class RequestCodeForm(RequestLoginCodeForm):
    """Asks for the address. Whether it is known to us is not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].help_text = _("The one at which your secretariat writes to you.")
        self.fields["email"].widget.attrs.pop("placeholder", None)

    @sensitive_variables()
    def clean_email(self) -> str:
        """From here on the account is known by its sealed address, where it has one: also by the limits."""
        self.cleaned_data["email"] = account_address(self.cleaned_data["email"])
        return super().clean_email()


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Asks for the code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from the e-mail")
        self.fields["code"].widget.attrs.pop("placeholder", None)
