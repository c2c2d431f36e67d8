"""Organisations through renaming and merging, and contracts from one holder to the next."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.people.models import Contract
from convenor.apps.people.operations import (
    Holding,
    OrganisationNotValid,
    add_organisation,
    hand_over_contract,
    keep_contract,
    keep_organisation,
    merge_organisation,
    rename_organisation,
)
from convenor.apps.people.queries import (
    contract_holders_on,
    contracts_kept,
    organisation_choices,
    organisation_names_on,
    organisation_shown,
    visible_organisations,
)
from convenor.core.access import ANYONE
from convenor.core.dates import Period
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
MARCH = dt.date(2018, 3, 1)


@pytest.fixture
def advice():
    return keep_organisation(name="Advice Centre", by=OPERATOR)


def test_an_organisation_is_called_each_name_in_its_time(advice):
    rename_organisation(organisation=advice, name="Advice Leeds", on=MARCH, by=OPERATOR)
    before = organisation_names_on(ANYONE, on=dt.date(2018, 2, 28))
    after = organisation_names_on(ANYONE, on=MARCH, organisation_ids=[advice.pk])
    assert (before[advice.pk], after) == ("Advice Centre", {advice.pk: "Advice Leeds"})
    shown = organisation_shown(ANYONE, "advice-centre", on=dt.date(2018, 2, 28))
    assert shown.name == "Advice Centre"
    assert [(named.name, named.period) for named in shown.names] == [
        ("Advice Centre", Period(None, MARCH)),
        ("Advice Leeds", Period(MARCH, None)),
    ]
    assert [one.slug for one in visible_organisations(ANYONE, search="centre")] == ["advice-centre"]


@pytest.mark.parametrize(
    ("name", "on", "sentence"),
    [
        ("Advice Leeds", dt.date(2018, 9, 1), "called Advice Leeds already"),
        (
            "Newest",
            dt.date(2018, 2, 1),
            "called Advice Leeds since 1 March 2018; choose a later day",
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_changes(advice, name, on, sentence):
    rename_organisation(organisation=advice, name="Advice Leeds", on=MARCH, by=OPERATOR)
    entries = Entry.objects.count()
    with pytest.raises(OrganisationNotValid, match=sentence):
        rename_organisation(organisation=advice, name=name, on=on, by=OPERATOR)
    assert (advice.names.count(), Entry.objects.count()) == (2, entries)


def test_what_is_on_record_is_not_added_again(advice):
    for name in ("advice centre", "Advice   Centre", "Advice-Centre"):
        with pytest.raises(OrganisationNotValid, match="on record already, at /o/advice-centre"):
            add_organisation(name=name, by=OPERATOR)


def test_one_that_became_part_of_another_keeps_its_page_and_is_no_longer_offered(advice):
    leeds = keep_organisation(name="Leeds Advice", by=OPERATOR)
    merge_organisation(organisation=advice, into=leeds, on=MARCH, by=OPERATOR)
    shown = organisation_shown(ANYONE, "advice-centre", on=MARCH)
    assert (shown.is_gone(MARCH), shown.is_gone(dt.date(2018, 2, 28))) == (True, False)
    assert organisation_choices(ANYONE) == [("leeds-advice", "Leeds Advice")]
    assert [
        one.slug for one in organisation_shown(ANYONE, "leeds-advice", on=MARCH).merged_from
    ] == ["advice-centre"]


def test_nothing_merges_into_itself_or_into_what_is_gone(advice):
    leeds = keep_organisation(name="Leeds Advice", by=OPERATOR)
    with pytest.raises(OrganisationNotValid, match="cannot merge into itself"):
        merge_organisation(organisation=advice, into=advice, on=MARCH, by=OPERATOR)
    merge_organisation(organisation=advice, into=leeds, on=MARCH, by=OPERATOR)
    with pytest.raises(OrganisationNotValid, match="became part of another organisation itself"):
        merge_organisation(organisation=leeds, into=advice, on=MARCH, by=OPERATOR)


def test_a_contract_passes_from_one_holder_to_the_next():
    first, second = (keep_organisation(name=name, by=OPERATOR) for name in ("First", "Second"))
    holding = Holding(first, Period(dt.date(2012, 3, 1), None))
    contract = keep_contract(slug="housing", name="Housing", holdings=[holding], by=OPERATOR)
    hand_over_contract(contract=contract, to=second, on=dt.date(2019, 9, 1), by=OPERATOR)
    assert contract_holders_on(ANYONE, on=dt.date(2019, 8, 31)) == {contract.pk: first}
    assert contract_holders_on(ANYONE, on=dt.date(2019, 9, 1)) == {contract.pk: second}
    assert contract_holders_on(ANYONE, on=dt.date(2011, 1, 1)) == {}
    (kept,) = contracts_kept(ANYONE, on=dt.date(2019, 9, 1))
    assert (kept.holder.organisation, len(kept.holdings)) == ("Second", 2)


@pytest.mark.parametrize(
    ("to", "on", "sentence"),
    [
        ("second", dt.date(2012, 3, 1), "First has held it since 1 March 2012"),
        ("first", dt.date(2020, 1, 1), "First holds it already"),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused(to, on, sentence):
    parties = {
        name: keep_organisation(name=name.title(), by=OPERATOR) for name in ("first", "second")
    }
    holding = Holding(parties["first"], Period(dt.date(2012, 3, 1), None))
    keep_contract(slug="housing", name="Housing", holdings=[holding], by=OPERATOR)
    with pytest.raises(OrganisationNotValid, match=sentence):
        hand_over_contract(contract=Contract.objects.get(), to=parties[to], on=on, by=OPERATOR)
    assert Contract.objects.get().periods.count() == 1
