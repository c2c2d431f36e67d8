"""Renders every Django form as GOV.UK markup, from the templates in `templates/django/forms`."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape

from convenor.web.forms import TrapInput


class GovukBoundField(BoundField):
    """A field that knows how it is to be labelled and where a link to it leads."""

    @property
    def is_group(self) -> bool:
        """Several inputs with one question: the question is a legend, not a label."""
        return self.use_fieldset and not self.is_file

    @property
    def is_file(self) -> bool:
        return isinstance(self.field.widget, forms.FileInput)

    @property
    def is_single_checkbox(self) -> bool:
        """A checkbox carries its own label to its right."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_a_trap(self) -> bool:
        """Not for people, and so not shown to them."""
        return isinstance(self.field.widget, TrapInput)

    @property
    def says_optional(self) -> bool:
        """Required is the rule, so the exception is said. A form may set `show_optional = False`."""
        if self.field.required or self.is_single_checkbox or self.field.disabled or self.is_a_trap:
            return False
        return getattr(self.form, "show_optional", True)

    @property
    def first_input_id(self) -> str:
        """The input that a link from the error summary leads to."""
        label_id: str = self.id_for_label
        if label_id or not self.auto_id:
            return label_id
        return f"{self.auto_id}_0"

    @property
    def described_by(self) -> str:
        """The ids of hint and errors, for the fieldset around a group."""
        return conditional_escape(self.aria_describedby or "")

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Django leaves a file input undescribed, because it puts a fieldset around it. We do not.

        A radio button cannot be invalid on its own, only the question it belongs to.
        """
        attrs = super().build_widget_attrs(attrs, widget)
        if isinstance(self.field.widget, forms.RadioSelect):
            attrs.pop("aria-invalid", None)
        if self.is_file and self.aria_describedby:
            attrs.setdefault("aria-describedby", self.aria_describedby)
        if self.is_file and self.errors:
            attrs.setdefault("aria-invalid", "true")
        return attrs


class GovukFormRenderer(TemplatesSetting):
    """Takes the templates from the project, where ours stand before Django's."""

    bound_field_class = GovukBoundField
    form_template_name = "django/forms/div.html"
    field_template_name = "django/forms/field.html"
    formset_template_name = "django/forms/formsets/div.html"
