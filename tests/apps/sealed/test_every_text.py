"""Whatever a write takes as text is looked at before it runs: no operation is left out, and no part of one."""

import enum
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass

import pytest
from django.db import models

from convenor import apps
from convenor.apps.audit.models import Entry
from convenor.apps.outbox.models import Delivery
from convenor.apps.sealed.guarding import KeptSafe
from convenor.core.access import Actor
from tests.sealed_world import MARKERS, REAL_NAME, sealed_world

pytestmark = [pytest.mark.django_db, pytest.mark.walks_once]
TEXT = f"Then {REAL_NAME} spoke."
MANY = (Iterable, Sequence, Collection, list, tuple, set, frozenset)
ELSEWHERE = {
    ("seal_identity", "real_name"),
    ("seal_identity", "email"),
    ("seal_identity", "phone"),
    ("seal_identity", "languages"),
    ("seal_identity", "note"),
    ("change_identity", "real_name"),
    ("change_identity", "email"),
    ("change_identity", "phone"),
    ("change_identity", "languages"),
    ("change_identity", "note"),
    ("invite_expert", "invited"),
    ("keep_text", "paragraphs"),
    ("keep_editions", "tables"),
}
"""What goes into the seal; what a file that is there already says, of which the part is left out; and tables of
figures, of which the operation itself hands the guard each label once."""
ROWS = frozenset(
    [
        "agreed_by",
        "at",
        "body",
        "convenor",
        "decision",
        "group",
        "item",
        "made_by",
        "meeting",
        "organisation",
        "outcome",
        "partnership",
        "person",
        "priority",
        "put_by",
        "reply",
        "round",
        "seat",
        "substitute",
        "supporter",
        "to_group",
    ]
)
"""Parts that are rows of apps above, which have no type here: their texts came through a write before."""
NAMED = {
    "a note": ("save_note", "text"),
    "minutes as drafted": ("draft_minutes", "composed"),
    "minutes as corrected": ("change_minutes", "paragraphs"),
    "evidence": ("add_evidence", "wanted"),
    "an answer to a survey": ("answer_survey", "wanted"),
    "an answer on paper": ("type_answer_in", "wanted"),
    "a concern": ("raise_concern", "text"),
    "a concern about safety": ("say_not_safe", "text"),
    "an enquiry": ("record_enquiry", "words"),
    "what is said to a call": ("say_input", "text"),
    "notes of an event": ("keep_notes", "notes"),
    "a translation": ("add_version", "words"),
    "a note on a stakeholder": ("note_contact", "about"),
    "a stakeholder": ("add_stakeholder", "words"),
    "a chance to take part": ("add_opportunity", "words"),
    "the beginning of a bulletin": ("change_bulletin", "words"),
    "a paper": ("hand_in_paper", "file"),
}
"""What people write where somebody is spoken of: each has to be among what was found."""


def operations():
    """Every write that there is, by its name and where it stands."""
    found = {}
    for module in pkgutil.walk_packages(apps.__path__, f"{apps.__name__}."):
        if ".operations" not in module.name:
            continue
        for each in vars(importlib.import_module(module.name)).values():
            if getattr(each, "is_operation", False):
                found[f"{each.__module__}.{each.__name__}"] = each
    return found


def text_like(hint, deep=0):
    """A value of that type with a text in it that gives somebody away; None where it holds no text."""
    origin, parts = typing.get_origin(hint) or hint, typing.get_args(hint)
    if hint is str:
        return TEXT
    if deep > 6 or hint is typing.Any or not isinstance(origin, type):
        return _first(parts, deep) if origin is typing.Union else None
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        return _first(parts, deep)
    if issubclass(origin, Mapping):
        value = text_like(parts[-1], deep + 1) if parts else None
        return {"key": value} if value is not None else None
    if origin in MANY or issubclass(origin, list | tuple | set | frozenset):
        value = _first(parts, deep)
        return [value] if value is not None else None
    if issubclass(origin, enum.Enum | models.Model | bytes):
        return None
    return _record(origin, deep)


def _first(parts, deep):
    values = (text_like(part, deep + 1) for part in parts if part is not type(None))
    return next((value for value in values if value is not None), None)


def _record(kind, deep):
    if hasattr(kind, "model_construct"):
        texts = {
            key: text_like(each.annotation, deep + 1) for key, each in kind.model_fields.items()
        }
        texts = {key: value for key, value in texts.items() if value is not None}
        return kind.model_construct(**dict(list(texts.items())[:1])) if texts else None
    if not is_dataclass(kind) or kind is Actor:
        return None
    hints = typing.get_type_hints(kind)
    made, holds = object.__new__(kind), False
    for column in fields(kind):
        value = None if holds else text_like(hints[column.name], deep + 1)
        holds = holds or value is not None
        object.__setattr__(made, column.name, value)
    return made if holds else None


def texts_of(operation):
    """Its parameters that take text, each with such a text."""
    plain = inspect.unwrap(operation)
    hints = typing.get_type_hints(plain)
    for name in inspect.signature(plain).parameters:
        hint = hints.get(name, typing.Any)
        value = text_like(hint)
        if hint is typing.Any and name not in ROWS:
            value = {"said": TEXT}
        if name != "by" and value is not None:
            yield name, value


ALL = operations()
BY_APP = {}
for path, each in ALL.items():
    BY_APP.setdefault(path.split(".")[2], []).append(each)


@pytest.fixture
def world():
    return sealed_world()


def is_refused(operation, name, value, number):
    try:
        operation(by=Actor(label="a member", user_id=number), **{name: value})
    except KeptSafe as refusal:
        said = str(refusal)
        return said.endswith("Write the safe name instead.") and not any(
            marker in said.casefold() for marker in MARKERS
        )
    except TypeError:
        return False
    return False


@pytest.mark.parametrize("app", sorted(BY_APP))
def test_each_text_of_each_write_is_refused_explained_and_leaves_nothing(world, app):
    before, let_through = (Entry.objects.count(), Delivery.objects.count()), []
    for number, operation in enumerate(BY_APP[app]):
        for name, value in texts_of(operation):
            if (operation.__name__, name) in ELSEWHERE:
                continue
            if not is_refused(operation, name, value, 1_000 + number):
                let_through.append(f"{operation.__name__}({name}=…)")
    assert let_through == []
    assert Entry.objects.count() == before[0]


def test_what_is_looked_at_elsewhere_is_what_was_agreed(world):
    number, let_through = 0, set()
    for operation in ALL.values():
        if operation.__name__ in {name for name, _ in ELSEWHERE}:
            for name, value in texts_of(operation):
                number += 1
                if not is_refused(operation, name, value, number):
                    let_through.add((operation.__name__, name))
    assert let_through == ELSEWHERE


def test_what_people_write_of_others_is_among_it():
    found = {(each.__name__, name) for each in ALL.values() for name, _ in texts_of(each)}
    assert {what for what, part in NAMED.items() if part not in found} == set()
