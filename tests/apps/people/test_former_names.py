"""Former names and mergers, as documents state them: in any order, and no further than they say."""

import datetime as dt
import itertools

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.people.models import Organisation, OrganisationName
from convenor.apps.people.operations import merge_organisation
from convenor.apps.people.queries import organisation_shown
from convenor.apps.terms.operations import TermsNotValid, load_terms
from convenor.apps.terms.queries import export_document
from convenor.core.access import ANYONE
from convenor.core.terms.schema import TermsDocument
from tests.factories import OPERATOR, OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ADVICE, CENTRE = dt.date(2015, 4, 1), dt.date(2010, 7, 1)


def document(*organisations):
    return TermsDocument.model_validate(
        {
            "format": "convenor-terms/1",
            "partnership": {"slug": "harbour", "name": "Harbour"},
            "organisations": list(organisations),
        }
    )


def load(*organisations):
    load_terms(document=document(*organisations), by=OPERATOR)


def called(day, slug="office"):
    return organisation_shown(ANYONE, slug, on=day).name


FORMER = (
    {"name": "Advice Office", "until": "2015-04"},
    {"name": "Advice Centre", "until": "2010-07"},
    {"name": "Help Desk", "until": "2004"},
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_former_names_hold_in_their_time_whatever_their_order(order):
    formerly = [FORMER[number] for number in order]
    for _ in range(2):
        load({"slug": "office", "name": "Office", "formerly": formerly})
        days = (CENTRE - DAY, CENTRE, ADVICE - DAY, ADVICE, dt.date(2004, 1, 1) - DAY)
        assert [called(day) for day in days] == [
            "Advice Centre",
            "Advice Office",
            "Advice Office",
            "Office",
            "Help Desk",
        ]
    assert OrganisationName.objects.count() == 4
    assert Entry.objects.filter(operation="keep_former_name").count() == 3


def test_a_name_from_between_two_on_record_takes_its_time_from_the_later_one():
    load({"slug": "office", "name": "Office", "formerly": [FORMER[0], FORMER[2]]})
    load({"slug": "office", "name": "Office", "formerly": list(FORMER)})
    assert [called(day) for day in (CENTRE - DAY, CENTRE, ADVICE)] == [
        "Advice Centre",
        "Advice Office",
        "Office",
    ]


def test_a_former_name_of_no_stated_time_is_known_and_claims_no_day():
    whole = document({"slug": "office", "name": "Office", "formerly": [{"name": "Help Desk"}]})
    for _ in range(2):
        load_terms(document=whole, by=OPERATOR)
        assert called(dt.date(1990, 1, 1)) == called(ADVICE) == "Office"
    assert export_document("harbour", on=ADVICE) == whole


def test_a_merger_of_no_stated_day_claims_none():
    new, old = {"slug": "new", "name": "New"}, {"slug": "old", "name": "Old"}
    load(new, old | {"merged_into": "new"})
    merged = Organisation.objects.get(slug="old")
    assert (merged.merged_into.slug, merged.merged_on) == ("new", None)
    assert "Old became part of New." in set(Entry.objects.values_list("what", flat=True))
    entries = Entry.objects.count()
    load(new, old | {"merged_into": "new"})
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_mergers_one_after_another_come_in_whatever_their_order(order):
    parts = [
        {"slug": "one", "name": "One", "merged_into": "two", "merged_on": "2010"},
        {"slug": "two", "name": "Two", "merged_into": "three", "merged_on": "2015"},
        {"slug": "three", "name": "Three"},
    ]
    load(*(parts[number] for number in order))
    found = Organisation.objects.exclude(merged_into=None)
    assert dict(found.values_list("slug", "merged_into__slug")) == {"one": "two", "two": "three"}


def test_a_merger_into_something_unknown_stops_the_whole_document():
    with pytest.raises(TermsNotValid, match="'nobody', which is not among the organisations"):
        load(
            {"slug": "one", "name": "One"}, {"slug": "old", "name": "Old", "merged_into": "nobody"}
        )
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()


def test_a_merger_is_told_with_its_day():
    one, other = OrganisationFactory(name="Old"), OrganisationFactory(name="New")
    merge_organisation(organisation=one, into=other, on=ADVICE, by=OPERATOR)
    assert Entry.objects.get().what == "Old became part of New on 1 April 2015."
