"""Every field of every model is in the register of personal data, and nothing that is gone."""

import dataclasses
import tomllib

import pytest
from django.apps import apps

from convenor.apps.experts.models import SupportNote
from convenor.apps.opportunities.models import ExpressionOfInterest
from convenor.apps.privacy.gaps import gaps
from convenor.apps.privacy.register import field_of, held_as, held_from, register
from convenor.core.vocabulary import HeldAs

MODELS = [model for model in apps.get_models() if model.__module__.startswith("convenor.")]
INTEREST = "opportunities.ExpressionOfInterest"


def altered(**changes):
    return {INTEREST: dataclasses.replace(register()[INTEREST], **changes)}


def test_every_field_of_every_model_is_classified_and_none_that_is_gone():
    assert len(MODELS) > 100
    found = gaps(MODELS, register())
    assert not found, "\n\n".join(found)


def test_every_classification_can_be_found_in_the_database(db):
    for model in MODELS:
        for path in register()[model._meta.label].find:
            looked_for = "0" if "@" not in path else "a@b.c"
            assert model.objects.filter(**{field_of(path): looked_for}).count() == 0


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        (
            {"fields": ()},
            f"{INTEREST}.line is not classified. Say in src/convenor/data/privacy/opportunities.toml what "
            "it holds of people: put its name in one of plain, role, person, text, special, sealed.",
        ),
        (
            {"fields": (("gone", HeldAs.FREE_TEXT),)},
            f"{INTEREST}.gone is listed and is gone.",
        ),
        (
            {"fields": (("line", HeldAs.FREE_TEXT), ("line", HeldAs.SPECIAL))},
            f"{INTEREST}.line is listed twice.",
        ),
        (
            {"fields": (("person", HeldAs.NOT_PERSONAL),)},
            f"{INTEREST}.person leads to a person, so it is about one.",
        ),
        (
            {"find": ("@email",)},
            f"{INTEREST}.person leads to a person, and rows are not found by it.",
        ),
        (
            {"find": ("person",)},
            f"{INTEREST}.email leads to a person, and rows are not found by it.",
        ),
        (
            {"find": (), "erase": "", "fields": (("line", HeldAs.SPECIAL),)},
            f"{INTEREST} holds what is about a person, and is not found by anything. Say in `find` how it is, "
            "or in `why` that it cannot be found by person.",
        ),
        ({"kept": "for ever"}, f"{INTEREST}: no rule says how long “for ever” is."),
        (
            {"erase": ""},
            f"{INTEREST}: say how rows of a person are found and what erasing does, or neither.",
        ),
        (
            {"whose": "nobody", "fields": (("line", HeldAs.SPECIAL),)},
            f"{INTEREST} is of nobody, and holds what is special of somebody.",
        ),
    ],
)
def test_a_gap_is_told(changes, gap):
    assert gap in gaps([ExpressionOfInterest], altered(**changes))


def test_a_model_that_is_new_or_gone_is_told():
    (said,) = gaps([ExpressionOfInterest], {})
    told, _, table = said.partition(":\n")
    assert told == (
        f"{INTEREST} is not in the register. Fill this in, in src/convenor/data/privacy/opportunities.toml"
    )
    begun = tomllib.loads(table)["ExpressionOfInterest"]
    assert begun["find"] == ["person"]
    assert begun["plain"] == "person email line"
    assert gaps([], altered()) == [f"{INTEREST} is in the register and is gone."]


def test_a_day_is_about_a_person_where_its_row_is():
    said = {"why": "x", "kept": "record"}
    at = SupportNote._meta.get_field("at")
    assert held_as(held_from("a.B", {"whose": "members", **said}), at) is HeldAs.ABOUT_A_PERSON
    assert held_as(held_from("a.B", {"whose": "nobody", **said}), at) is HeldAs.NOT_PERSONAL


def test_what_is_listed_goes_before_its_kind():
    seats = register()["papers.Paper"]
    assert held_as(seats, apps.get_model("papers.Paper")._meta.get_field("named_seats")) == (
        HeldAs.NOT_PERSONAL
    )
    note = register()["experts.SupportNote"]
    assert held_as(note, SupportNote._meta.get_field("text")) is HeldAs.SPECIAL
