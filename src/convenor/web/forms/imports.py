"""Forms with which lists come in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.imports.kinds import FORMATS


class BringListForm(forms.Form):
    """A file, and what its rows are."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is in the list"),
        choices=[(kind.value, wanted.title) for kind, wanted in FORMATS.items()],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("The list, as XLSX or CSV"),
        allow_empty_file=True,
        help_text=gettext_lazy("Nothing is written before you have seen what each row would do."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Split the list into several files.")
                % {"most": most}
            )
        return file


class ConfirmForm(forms.Form):
    """The choice to go on without the rows that have problems."""

    leave_out = forms.BooleanField(
        label=gettext_lazy("Leave out the rows with problems and bring in the others"),
        required=False,
    )
