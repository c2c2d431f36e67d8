"""The list of stakeholders, and enquiries by their clock."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.stakeholders.models import Enquiry, Stakeholder, StakeholderContact
from convenor.apps.stakeholders.operations import (
    EnquiryWords,
    StakeholdersNotValid,
    StakeholderWords,
    add_stakeholder,
    answer_enquiry,
    change_enquiry,
    note_contact,
    put_back_on_list,
    record_enquiry,
    reopen_enquiry,
    set_clock,
    take_off_list,
)
from convenor.apps.stakeholders.queries.enquiries import enquiries_late, enquiries_open
from convenor.apps.stakeholders.queries.listed import Narrowed, stakeholder_rows
from convenor.core.dates import is_working_day
from convenor.core.governance.voice.engaging import clock_sentence, due_on, promoted
from convenor.core.vocabulary import ContactWay
from tests.factories import (
    OPERATOR,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
)

DAY = dt.date(2026, 3, 2)


def added(partnership=None, **words):
    partnership = partnership or PartnershipFactory()
    words = {"name": "Example Shelter"} | words
    return add_stakeholder(partnership=partnership, words=StakeholderWords(**words), by=OPERATOR)


def noted(row, on, about="Housing plans"):
    return note_contact(
        stakeholder=row, on=on, way=ContactWay.CALL, about=about, today=DAY, by=OPERATOR
    )


def recorded(partnership=None, **words):
    words = {
        "asked_by": "a housing charity",
        "asked_on": DAY,
        "question": "Which councils take part?",
        "owner": "policy officer",
    } | words
    return record_enquiry(
        partnership=partnership or PartnershipFactory(),
        words=EnquiryWords(**words),
        today=DAY,
        by=OPERATOR,
    )


@pytest.mark.django_db
def test_the_list_is_narrowed_and_knows_the_last_contact(django_assert_num_queries):
    place = PartnershipFactory()
    council = OrganisationFactory(name="Leeds City Council", sector="local authority")
    first = added(
        place, organisation=council, name="", area="Leeds", topics=("housing",), tier="city"
    )
    added(place, area="Hull", sector="faith")
    noted(first, dt.date(2026, 1, 5), "Old")
    noted(first, dt.date(2026, 2, 9), "New")
    with django_assert_num_queries(1):
        rows = stakeholder_rows(place.pk, Narrowed())
    assert [(row.name, row.last_on, row.last_about) for row in rows] == [
        ("Example Shelter", None, ""),
        ("Leeds City Council", dt.date(2026, 2, 9), "New"),
    ]

    def names(**wanted):
        return [row.name for row in stakeholder_rows(place.pk, Narrowed(**wanted))]

    for wanted in (
        {"sector": "local authority"},
        {"topic": "housing"},
        {"area": "leeds"},
        {"tier": "city"},
        {"words": "council"},
    ):
        assert names(**wanted) == ["Leeds City Council"], wanted
    assert names(quiet_since=dt.date(2026, 2, 9)) == ["Example Shelter"]
    assert names(quiet_since=dt.date(2026, 2, 10)) == ["Example Shelter", "Leeds City Council"]
    assert stakeholder_rows(PartnershipFactory().pk, Narrowed()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": ""}, "one of the two"),
        ({"role": "Mrs Bloggs"}, "“Mrs Bloggs” looks like somebody's name."),
        ({"mailbox": "jo.bloggs@example.org"}, "reads like somebody’s own"),
        ({"mailbox": "nonsense"}, "“nonsense” is not a mail address."),
        ({"sector": "pirates"}, "“pirates” is no sector"),
        ({"tier": "galactic"}, "“galactic” is no level"),
        ({"topics": ("weather",)}, "“weather” is no topic"),
        ({"name": "x" * 201}, "has 201 characters; at most 200 fit"),
    ],
)
def test_a_bad_stakeholder_is_refused_and_nothing_is_kept(words, said):
    with pytest.raises(OperationNotValid) as refusal:
        added(**words)
    assert said in str(refusal.value)
    assert not Stakeholder.objects.exists()


@pytest.mark.django_db
def test_one_is_on_the_list_once_and_can_be_taken_off_and_put_back():
    place = PartnershipFactory()
    row = added(place)
    with pytest.raises(StakeholdersNotValid, match="is on the list already"):
        added(place, name="example shelter")
    take_off_list(stakeholder=row, on=DAY, by=OPERATOR)
    assert stakeholder_rows(place.pk, Narrowed()) == []
    assert [each.name for each in stakeholder_rows(place.pk, Narrowed(off_list=True))] == [
        "Example Shelter"
    ]
    with pytest.raises(StakeholdersNotValid, match="you can put it back"):
        added(place)
    put_back_on_list(stakeholder=row, by=OPERATOR)
    assert len(stakeholder_rows(place.pk, Narrowed())) == 1
    assert added(PartnershipFactory()).name == "Example Shelter"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "about", "said"),
    [
        (dt.date(2026, 3, 3), "Housing", "Tuesday 3 March 2026 is still to come"),
        (DAY, " ", "what it was about"),
        (DAY, "Spoke to Mrs Bloggs", "“Mrs Bloggs”"),
        (DAY, "Robin Example rang", "Robin Example"),
    ],
)
def test_a_bad_contact_is_refused(on, about, said):
    row = added()
    group = MembershipFactory(
        group__partnership=row.partnership, person=PersonFactory(name="Robin Example")
    ).group
    assert group.partnership_id == row.partnership_id
    with pytest.raises(StakeholdersNotValid) as refusal:
        noted(row, on, about)
    assert said in str(refusal.value)
    assert not StakeholderContact.objects.exists()


@pytest.mark.django_db
def test_an_enquiry_is_due_in_ten_working_days_or_in_as_many_as_are_set():
    place = PartnershipFactory(country="England")
    assert recorded(place).due_on == dt.date(2026, 3, 16)
    earlier = recorded(place, asked_on=dt.date(2026, 2, 20))
    assert earlier.due_on == dt.date(2026, 3, 6)
    set_clock(partnership=place, working_days=3, by=OPERATOR)
    assert recorded(place).due_on == dt.date(2026, 3, 5)
    assert recorded(PartnershipFactory()).due_on == dt.date(2026, 3, 16)
    for wrong in (0, 61):
        with pytest.raises(StakeholdersNotValid, match="from 1 to 60"):
            set_clock(partnership=place, working_days=wrong, by=OPERATOR)


@pytest.mark.django_db
def test_good_friday_and_easter_monday_do_not_count():
    place = PartnershipFactory(country="England")
    row = record_enquiry(
        partnership=place,
        words=EnquiryWords("a school", dt.date(2026, 4, 1), "When do you meet?", "officer"),
        today=dt.date(2026, 4, 1),
        by=OPERATOR,
    )
    assert row.due_on == dt.date(2026, 4, 17)


@pytest.mark.django_db
def test_late_ones_are_said_until_they_are_answered_and_a_closed_one_opens_again():
    place = PartnershipFactory()
    row = recorded(place)
    assert enquiries_late(place, on=row.due_on) == []
    late = enquiries_late(place, on=row.due_on + dt.timedelta(days=3))
    assert [each.clock for each in late] == [
        "An answer was due on Monday 16 March 2026, three working days ago."
    ]
    answered = {"enquiry": row, "on": DAY, "today": DAY, "by": OPERATOR}
    with pytest.raises(StakeholdersNotValid, match="Say what was answered"):
        answer_enquiry(answer=" ", **answered)
    with pytest.raises(StakeholdersNotValid, match="cannot be right"):
        answer_enquiry(answer="All of them.", **answered | {"on": dt.date(2026, 3, 3)})
    with pytest.raises(StakeholdersNotValid, match="could point at somebody"):
        answer_enquiry(answer="Ask Mrs Bloggs.", **answered)
    assert Enquiry.objects.get().closed_on is None
    answer_enquiry(answer="All of them.", **answered)
    assert enquiries_open(place, on=DAY) == []
    reopen_enquiry(enquiry=row, by=OPERATOR)
    assert [each.answer for each in enquiries_open(place, on=DAY)] == ["All of them."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"asked_by": "Mr Bloggs"}, "“Mr Bloggs”"),
        ({"asked_on": dt.date(2026, 3, 3)}, "still to come"),
        ({"question": "My number is 0113 496 0000."}, "is a way to reach somebody"),
        ({"owner": ""}, "who answers it"),
        ({"topic": "weather"}, "“weather” is no topic"),
    ],
)
def test_a_bad_enquiry_is_refused_and_nothing_is_kept(words, said):
    with pytest.raises(OperationNotValid) as refusal:
        recorded(**words)
    assert said in str(refusal.value)
    assert not Enquiry.objects.exists()


@pytest.mark.django_db
def test_the_clock_does_not_begin_anew_when_an_enquiry_is_only_corrected():
    place = PartnershipFactory()
    row = recorded(place)
    set_clock(partnership=place, working_days=1, by=OPERATOR)
    words = EnquiryWords("a school", DAY, "Which councils?", "policy officer")
    change_enquiry(enquiry=row, words=words, today=DAY, by=OPERATOR)
    assert (row.due_on, row.asked_by) == (dt.date(2026, 3, 16), "a school")
    moved = EnquiryWords("a school", dt.date(2026, 2, 27), "Which councils?", "policy officer")
    change_enquiry(enquiry=row, words=moved, today=DAY, by=OPERATOR)
    assert row.due_on == DAY


@pytest.mark.django_db
def test_every_step_leaves_an_entry():
    row = added()
    noted(row, DAY)
    assert [each.what for each in Entry.objects.order_by("pk")] == [
        "Example Shelter was put on the list of stakeholders.",
        "A contact with the stakeholder Example Shelter was noted.",
    ]


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.integers(1, 60),
    st.frozensets(st.dates(dt.date(2020, 1, 1), dt.date(2020, 6, 1)), max_size=10),
)
def test_an_enquiry_is_due_on_a_working_day_that_is_that_many_later(asked, days, holidays):
    due = due_on(asked, days, holidays)
    assert is_working_day(due, holidays)
    between = (asked + dt.timedelta(days=n) for n in range(1, (due - asked).days + 1))
    assert sum(is_working_day(day, holidays) for day in between) == days


def test_the_clock_is_said_in_a_plain_sentence():
    due = dt.date(2026, 3, 6)
    assert clock_sentence(due, due, ()) == "An answer is due today."
    assert clock_sentence(due, DAY, ()) == "An answer is due on Friday 6 March 2026."
    assert clock_sentence(due, dt.date(2026, 3, 8), ()).endswith("one working day ago.")


@given(st.lists(st.integers(), unique=True), st.none() | st.integers(0, 10))
def test_those_who_wait_get_places_in_their_order_and_no_more_than_are_free(waiting, free):
    chosen = promoted(waiting, free)
    assert chosen == waiting[: len(chosen)]
    assert len(chosen) == (len(waiting) if free is None else min(free, len(waiting)))
