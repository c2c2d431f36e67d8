"""The few things that must be known before a partnership or a group can be written about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.web.forms.terms import choices


class NewBodyForm(forms.Form):
    """What a partnership and a group both need."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=200,
        required=False,
        help_text=_("What sentences call it, such as Strategy Group."),
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_(
            "The last part of its page's address, for ever: small letters, digits and hyphens. "
            "Leave empty to have it made from the name."
        ),
    )
    area = forms.CharField(label=_("Area"), max_length=200, required=False)
    tier = forms.ChoiceField(
        label=_("Tier"), choices=[("", _("Not stated")), *choices.TIERS], required=False
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if "_" in slug:
            raise forms.ValidationError(_("Use hyphens, not underscores."))
        return slug


class NewPartnershipForm(NewBodyForm):
    """A partnership to set up."""


class NewGroupForm(NewBodyForm):
    """A group to set up, hosted or run by others."""

    kind = forms.CharField(
        label=_("What kind of group"), max_length=200, help_text=_("Such as strategy group.")
    )
    standing = forms.ChoiceField(
        label=_("Who runs it"), choices=choices.STANDINGS, initial="hosted"
    )
    field_order = ("name", "short_name", "kind", "standing", "area", "tier", "slug")

    def document(self, slug: str) -> dict[str, Any]:
        """The beginning of its terms."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        if said.get("standing") == "hosted":
            del said["standing"]
        return said | {"slug": slug}
