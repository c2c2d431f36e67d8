"""allauth's forms in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _


class RequestCodeForm(RequestLoginCodeForm):
    """Asks for the address. Whether it is known to us is not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].help_text = _("The one at which your secretariat writes to you.")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Asks for the code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from the e-mail")
        self.fields["code"].widget.attrs.pop("placeholder", None)
