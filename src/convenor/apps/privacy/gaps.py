"""What is wrong with the register: fields that nobody classified, and classifications of what is gone.

Each gap says what to do, so that whoever adds a model or a field need not have read of the register before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import EmailField, IntegerField

from convenor.apps.privacy.register import LISTS, NOBODY, PEOPLE, Held, field_of, held_as, technical
from convenor.core.governance.voice.keeping import KEEP_TIMES
from convenor.core.vocabulary import HeldAs

ERASED = {"keep", "delete", "person", "experts"}
WHERE = "src/convenor/data/privacy"
CHOICES = ", ".join(LISTS)
NOT_FOUND = "cannot be found by person"


def gaps(models: Iterable[Any], said: Mapping[str, Held]) -> list[str]:
    """Each gap in one sentence; none where the register is whole."""
    found = {model._meta.label: model for model in models}
    gone = [f"{label} is in the register and is gone." for label in said if label not in found]
    missing = [_begin(model) for label, model in found.items() if label not in said]
    known = sorted(set(found) & set(said))
    return gone + missing + [gap for label in known for gap in _of(found[label], said[label])]


def beginning(model: Any) -> str:
    """The table of a new model, to be filled in: all that is not said by the kind of a field."""
    fields = (*model._meta.concrete_fields, *model._meta.many_to_many)
    left = " ".join(each.name for each in fields if technical(each, NOBODY) is None)
    links = [f'"{each.name}"' for each in fields if _leads_to_a_person(each)]
    find = f'find = [{", ".join(links)}]\nerase = "keep"  # or delete\n' if links else ""
    return (
        f'[{model.__name__}]\nwhose = "nobody"  # or members, readers...\nwhy = ""\nkept = "record"\n'
        f'{find}plain = "{left}"  # each in one of: {CHOICES}\n'
    )


def _begin(model: Any) -> str:
    label = model._meta.label
    app = label.partition(".")[0]
    return (
        f"{label} is not in the register. Fill this in, in {WHERE}/{app}.toml:\n{beginning(model)}"
    )


def _say_where(label: str) -> str:
    app = label.partition(".")[0]
    return f"Say in {WHERE}/{app}.toml what it holds of people: put its name in one of {CHOICES}."


def _of(model: Any, held: Held) -> Iterator[str]:
    fields = {f.name: f for f in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    times = Counter(name for name, _ in held.fields)
    yield from (f"{held.label}.{each} is listed twice." for each, n in times.items() if n > 1)
    yield from (
        f"{held.label}.{each} is listed and is gone." for each in times if each not in fields
    )
    for name, field in fields.items():
        kind = held_as(held, field)
        if kind is None:
            yield f"{held.label}.{name} is not classified. {_say_where(held.label)}"
        if kind is HeldAs.NOT_PERSONAL and _leads_to_a_person(field):
            yield f"{held.label}.{name} leads to a person, so it is about one."
    yield from _of_the_rest(held, fields)


def _of_the_rest(held: Held, fields: Mapping[str, Any]) -> Iterator[str]:
    if held.kept not in {each.key for each in KEEP_TIMES}:
        yield f"{held.label}: no rule says how long “{held.kept}” is."
    if held.whose == NOBODY and held.named(HeldAs.SPECIAL, HeldAs.SEALED):
        yield f"{held.label} is of nobody, and holds what is special of somebody."
    if bool(held.find) != (held.erase in ERASED):
        yield f"{held.label}: say how rows of a person are found and what erasing does, or neither."
    for name in {*held.blank, *held.give} - set(fields):
        yield f"{held.label}.{name} is to be emptied or given, and is gone."
    yield from _not_found(held, fields)


def _not_found(held: Held, fields: Mapping[str, Any]) -> Iterator[str]:
    """What is of somebody and would be missing from what they take."""
    starts = {field_of(path).split("__")[0] for path in held.find}
    for name, field in fields.items():
        if name not in starts and _leads_to_a_person(field, held):
            yield f"{held.label}.{name} leads to a person, and rows are not found by it."
    about = held.named(HeldAs.ABOUT_A_PERSON, HeldAs.SPECIAL)
    if about and not held.find and NOT_FOUND not in held.why:
        yield (
            f"{held.label} holds what is about a person, and is not found by anything. Say in `find` how it "
            f"is, or in `why` that it {NOT_FOUND}."
        )


def _leads_to_a_person(field: Any, held: Held | None = None) -> bool:
    """By a link, by a number that is called so, or by an address of theirs."""
    if field.is_relation:
        return bool(field.related_model._meta.label in PEOPLE)
    if isinstance(field, IntegerField) and field.name.endswith(("person_id", "user_id")):
        return True
    about = held is not None and held_as(held, field) is HeldAs.ABOUT_A_PERSON
    return about and isinstance(field, EmailField) and (held is None or "id" not in held.find)
