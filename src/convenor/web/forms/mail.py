"""What mail somebody gets."""

from django import forms
from django.conf import settings
from django.utils.html import format_html
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


def languages() -> list[tuple[str, str]]:
    """Each under its own name."""
    return [(code, format_html("<bdi>{}</bdi>", name)) for code, name in settings.LANGUAGES]


class LanguageForm(forms.Form):
    """In which language somebody wants mail, as far as it is translated."""

    language = forms.ChoiceField(
        label=_("In which language do you want mail?"),
        choices=languages,
        widget=forms.RadioSelect,
        help_text=_(
            "Not all mail is translated; the rest is in English. What you choose is kept, and can tell where you "
            "come from. Leave it in English if you do not want that."
        ),
    )
