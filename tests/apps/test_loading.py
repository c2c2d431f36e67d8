"""Terms documents come in whole or not at all, once, and go out as they came in."""

import datetime as dt
from pathlib import Path

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Group, Seat
from convenor.apps.groups.operations import BodyNotValid
from convenor.apps.terms.models import Terms
from convenor.apps.terms.operations import load_terms
from convenor.apps.terms.queries import export_document
from convenor.core.terms.reading import read
from convenor.core.terms.schema import Adoption
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
LEEDS = next(path for path in EXAMPLES if path.stem == "leeds-migration-partnership")
YORKSHIRE = next(path for path in EXAMPLES if path.stem == "migration-yorkshire")
TODAY = dt.date(2026, 11, 22)


def document(path, **replaced):
    text = path.read_text()
    for old, new in replaced.values():
        assert old in text
        text = text.replace(old, new)
    reading = read(text.encode(), path.name)
    assert reading.document is not None, reading.problems
    return reading.document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_came_in_goes_out_the_same(path):
    loaded = document(path)
    load_terms(document=loaded, by=OPERATOR)
    assert export_document(loaded.partnership.slug, on=TODAY) == loaded


def test_two_documents_together_go_out_the_same():
    for path in (YORKSHIRE, LEEDS):
        load_terms(document=document(path), by=OPERATOR)
    for path in (YORKSHIRE, LEEDS):
        loaded = document(path)
        assert export_document(loaded.partnership.slug, on=TODAY) == loaded


def test_loading_again_writes_nothing():
    load_terms(document=document(LEEDS), by=OPERATOR)
    entries, terms = Entry.objects.count(), Terms.objects.count()
    again = load_terms(document=document(LEEDS), by=OPERATOR)
    assert again.new_versions == []
    assert (Entry.objects.count(), Terms.objects.count()) == (entries, terms)


def test_a_changed_document_adds_a_version_and_overwrites_none():
    load_terms(document=document(LEEDS), by=OPERATOR)
    before = Terms.objects.get(group__slug="lmp-strategy-group")
    changed = document(LEEDS, kind=("kind: strategy group", "kind: strategic forum"))
    assert load_terms(document=changed, by=OPERATOR).new_versions == [
        "Leeds Migration Partnership Strategy Group"
    ]
    versions = Terms.objects.filter(group__slug="lmp-strategy-group").order_by("number")
    assert [(each.number, each.superseded) for each in versions] == [(1, True), (2, False)]
    assert versions[0].document == before.document


def test_a_later_version_leaves_the_earlier_days_as_they_were():
    for path in EXAMPLES:
        if path.stem in {"leeds-migration-partnership", "leeds-2021"}:
            load_terms(document=document(path), by=OPERATOR)
    group = Group.objects.get(slug="lmp-strategy-group")
    spans = [(t.valid_from_stated, t.valid_to) for t in group.terms.order_by("valid_from")]
    assert spans == [("2017-09", dt.date(2021, 9, 1)), ("2021-09", None)]


def test_a_group_kept_by_another_partnership_stops_the_whole_document():
    load_terms(document=document(YORKSHIRE), by=OPERATOR)
    groups, seats = Group.objects.count(), Seat.objects.count()
    clash = document(LEEDS, slug=("slug: leeds-migrant-health-board", "slug: humber-srmg"))
    with pytest.raises(BodyNotValid, match="'humber-srmg' is kept by Migration Yorkshire"):
        load_terms(document=clash, by=OPERATOR)
    assert (Group.objects.count(), Seat.objects.count()) == (groups, seats)


def test_a_file_that_says_nothing_of_the_adoption_does_not_make_it_forgotten():
    loaded = document(LEEDS)
    (group, *others) = loaded.groups
    adopted = group.model_copy(update={"adopted": Adoption(on="2017-11", at="A meeting")})
    load_terms(document=loaded.model_copy(update={"groups": (adopted, *others)}), by=OPERATOR)
    again = load_terms(document=loaded, by=OPERATOR)
    assert again.new_versions == []
    assert Terms.objects.get(group__slug=group.slug).adopted_at == "A meeting"
