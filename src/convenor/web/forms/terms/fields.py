"""Fields that know where in the document they stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convenor.web.forms.terms.paths import Plain, get, lines_of, statements_from

SHORT = {"class": "govuk-input--width-4"}
NOT_STATED = ("", _("Not stated"))


class Placed:
    """A mix-in: `path` says which part of the document a field shows."""

    path: str

    def from_document(self, document: Plain) -> Any:
        return get(document, self.path)

    def to_document(self, value: Any, document: Plain) -> Any:
        """What to put at the path, given what the form says and the document as it was."""
        return value


class Text(Placed, forms.CharField):
    def __init__(self, path: str, label: Any, *, most: int = 200, **kwargs: Any) -> None:
        self.path = path
        super().__init__(
            label=label, max_length=most, required=kwargs.pop("required", False), **kwargs
        )


class LongText(Text):
    def __init__(self, path: str, label: Any, *, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(path, label, most=2000, widget=widget, **kwargs)


class StatementText(LongText):
    """One fact in words, which keeps its source while its words change."""

    def from_document(self, document: Plain) -> Any:
        return (get(document, self.path) or {}).get("text")

    def to_document(self, value: Any, document: Plain) -> Any:
        return {**(get(document, self.path) or {}), "text": value} if value else None


class Statements(Placed, forms.CharField):
    """Facts in words, one a line."""

    def __init__(self, path: str, label: Any, *, rows: int = 6, **kwargs: Any) -> None:
        self.path = path
        kwargs.setdefault("help_text", _("One a line."))
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, required=False, max_length=20_000, widget=widget, **kwargs)

    def from_document(self, document: Plain) -> Any:
        return "\n".join(" ".join(each["text"].split()) for each in get(document, self.path) or ())

    def to_document(self, value: Any, document: Plain) -> Any:
        before = [
            {**each, "text": " ".join(each["text"].split())}
            for each in get(document, self.path) or ()
        ]
        if value is not None and lines_of(value) == [each["text"] for each in before]:
            return get(document, self.path)
        return statements_from(lines_of(value or ""), before)


class Names(Statements):
    """Plain names, one a line."""

    def from_document(self, document: Plain) -> Any:
        return "\n".join(get(document, self.path) or ())

    def to_document(self, value: Any, document: Plain) -> Any:
        return lines_of(value or "")


class Number(Placed, forms.IntegerField):
    def __init__(
        self, path: str, label: Any, *, least: int = 1, most: int = 1000, **kwargs: Any
    ) -> None:
        self.path = path
        super().__init__(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            widget=forms.NumberInput(attrs=SHORT),
            **kwargs,
        )


class Share(Placed, forms.FloatField):
    """A share between 0 and 1, written as a percentage."""

    def __init__(self, path: str, label: Any, **kwargs: Any) -> None:
        self.path = path
        widget = forms.NumberInput(attrs=SHORT)
        super().__init__(
            label=label, required=False, min_value=1, max_value=100, widget=widget, **kwargs
        )

    def from_document(self, document: Plain) -> Any:
        share = get(document, self.path)
        return None if share is None else round(share * 100, 6)

    def to_document(self, value: Any, document: Plain) -> Any:
        if value is None:
            return None
        return get(document, self.path) if value == self.from_document(document) else value / 100


class Clock(Placed, forms.TimeField):
    def __init__(self, path: str, label: Any, **kwargs: Any) -> None:
        from convenor.web.forms import (
            ClockInput,  # the package's face, which imports nothing of ours
        )

        self.path = path
        errors = {"invalid": _("Write the time as 10:00.")}
        super().__init__(
            label=label, required=False, widget=ClockInput(), error_messages=errors, **kwargs
        )

    def to_document(self, value: Any, document: Plain) -> Any:
        return f"{value:%H:%M}" if value else None


class Choice(Placed, forms.ChoiceField):
    """One of several. With a `default` there is no "not stated"; a document leaves it out if `implied`."""

    def __init__(
        self,
        path: str,
        label: Any,
        choices: Any,
        *,
        default: str = "",
        implied: bool = True,
        **kwargs: Any,
    ) -> None:
        self.path, self.default, self.implied = path, default, implied
        offered = list(choices) if default else [NOT_STATED, *choices]
        super().__init__(
            label=label, required=bool(default), choices=offered, initial=default, **kwargs
        )

    def from_document(self, document: Plain) -> Any:
        return get(document, self.path) or self.default

    def to_document(self, value: Any, document: Plain) -> Any:
        return None if value == self.default and self.implied else value


class Choices(Placed, forms.MultipleChoiceField):
    def __init__(self, path: str, label: Any, choices: Any, **kwargs: Any) -> None:
        self.path = path
        super().__init__(
            label=label,
            required=False,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def to_document(self, value: Any, document: Plain) -> Any:
        """In the order in which they stood, new ones after."""
        before = [each for each in get(document, self.path) or () if each in value]
        return before + [each for each in value if each not in before]


class Tick(Placed, forms.BooleanField):
    """True or, by default, not."""

    def __init__(self, path: str, label: Any, **kwargs: Any) -> None:
        self.path = path
        super().__init__(label=label, required=False, **kwargs)

    def to_document(self, value: Any, document: Plain) -> Any:
        return True if value else None


class YesNo(Placed, forms.TypedChoiceField):
    """Yes, no, or not stated: three different things."""

    def __init__(self, path: str, label: Any, **kwargs: Any) -> None:
        self.path = path
        super().__init__(
            label=label,
            required=False,
            choices=[NOT_STATED, ("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda said: said == "yes",
            empty_value=None,
            **kwargs,
        )

    def from_document(self, document: Plain) -> Any:
        return {True: "yes", False: "no"}.get(get(document, self.path), "")
