"""A section of a document being edited: its forms filled from it, and put back into it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from pydantic import BaseModel, ValidationError

from convenor.core.terms.plain_errors import in_plain_english, path_of
from convenor.web.forms.terms.paths import Plain, copied, get, put
from convenor.web.forms.terms.rows import Offered
from convenor.web.forms.terms.sections import RowList, Section

BLANK_ROWS, MOST_ROWS = 1, 200
CONDITIONS = "joining.conditions"


class SectionEditor:
    """The form and the form sets of one section, over a plain document that is never changed itself."""

    def __init__(
        self,
        section: Section,
        document: Plain,
        *,
        model: type[BaseModel],
        offered: Mapping[str, Offered],
        data: Any = None,
    ) -> None:
        self.section = section
        self._document = document
        self._model = model
        self.form = section.form(data, initial=_initial(section.form, document), prefix="t")
        self.sets = [_form_set(each, document, dict(offered), data) for each in section.lists]

    def is_valid(self) -> bool:
        """Whether the forms and then the whole document make sense; errors stand at their fields."""
        if not all([self.form.is_valid(), *(each.is_valid() for each in self.sets)]):
            return False
        try:
            self._model.model_validate(self.document)
        except ValidationError as refusal:
            for error in refusal.errors(include_url=False):
                self._place(error)
            return False
        return True

    @property
    def document(self) -> Plain:
        """The document with what the forms say. Only for forms that are valid by themselves."""
        changed = copied(self._document)
        for name, field in self.form.fields.items():
            value = field.to_document(self.form.cleaned_data.get(name), self._document)
            put(changed, field.path, value)
        for form_set, each in zip(self.sets, self.section.lists, strict=True):
            _put_rows(changed, each, form_set, self._document)
        return changed

    def _place(self, error: Any) -> None:
        """An error of the document at the field that shows its part, or at the top of the form."""
        what, write = in_plain_english(error, path_of(error, self.document))
        sentence = f"{what}. {write}".replace("..", ".").strip()
        place = ".".join(str(step) for step in error["loc"])
        fields = {field.path: name for name, field in self.form.fields.items()}
        near = next((name for path, name in fields.items() if place.startswith(path)), None)
        self.form.add_error(near, sentence)


def _initial(form: type[forms.Form], document: Plain) -> Plain:
    fields = form.base_fields.items()
    return {name: field.from_document(document) for name, field in fields}  # type: ignore[attr-defined]


def _form_set(each: RowList, document: Plain, offered: dict[str, Offered], data: Any) -> Any:
    made = forms.formset_factory(
        each.row, extra=BLANK_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10
    )
    prefix = each.path.replace(".", "-")
    rows = [
        {"was": number, **_row_initial(each.row, row)}
        for number, row in enumerate(_rows(document, each.path))
    ]
    form_set = made(data, initial=rows, prefix=prefix, form_kwargs={"offered": offered})
    form_set.title = each.title
    return form_set


def _rows(document: Plain, path: str) -> list[Plain]:
    """The rows of a list; conditions of joining stand in two lists, shown as one."""
    if path != CONDITIONS:
        return list(get(document, path) or ())
    return [
        {**row, "list": kind}
        for kind in ("all_of", "any_of")
        for row in get(document, f"joining.{kind}") or ()
    ]


def _row_initial(form: type[forms.Form], row: Plain) -> Plain:
    found = {
        name: field.from_document(row)  # type: ignore[attr-defined]
        for name, field in form.base_fields.items()
        if hasattr(field, "path")
    }
    return found | ({"list": row["list"]} if "list" in row else {})


def _put_rows(changed: Plain, each: RowList, form_set: Any, before: Plain) -> None:
    old = _rows(before, each.path)
    rows = [
        _row(form, old)
        for form in form_set
        if form.has_changed() and not form.cleaned_data.get("DELETE")
    ]
    if each.path == "seats":
        _name_keys(rows)
    if each.path != CONDITIONS:
        put(changed, each.path, rows)
        return
    for kind in ("all_of", "any_of"):
        put(changed, f"joining.{kind}", [_without_list(row) for row in rows if row["list"] == kind])


def _row(form: forms.Form, old: list[Plain]) -> Plain:
    was = form.cleaned_data.get("was")
    row = copied(old[was]) if was is not None and 0 <= was < len(old) else {}
    for name, field in form.fields.items():
        if hasattr(field, "path"):
            put(row, field.path, field.to_document(form.cleaned_data.get(name), row))
    if "list" in form.fields:
        row["list"] = form.cleaned_data.get("list") or "all_of"
    return row


def _without_list(row: Plain) -> Plain:
    return {key: value for key, value in row.items() if key != "list"}


def _name_keys(rows: list[Plain]) -> None:
    """A new seat gets its key from its label, once and for ever; a stated number says its basis."""
    taken = {row["key"] for row in rows if "key" in row}
    for row in rows:
        if "key" not in row:
            row["key"] = _free(slugify(row.get("label", ""))[:70] or "seat", taken)
            taken.add(row["key"])
        if row.get("basis") == "stated" and "number" not in row:
            del row["basis"]


def _free(wanted: str, taken: set[str]) -> str:
    wanted = wanted if len(wanted) > 1 else f"seat-{wanted}"
    numbered = (f"{wanted}-{number}" for number in range(2, MOST_ROWS + 10))
    return next(key for key in (wanted, *numbered) if key not in taken)
