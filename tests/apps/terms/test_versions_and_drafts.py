"""Versions of terms as they come in, and drafts from the first word to adoption."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from pydantic import ValidationError

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.models import Group, Partnership, Seat
from convenor.apps.groups.operations import fill_seat
from convenor.apps.groups.queries import lines_on, seats_on
from convenor.apps.meetings.models import Meeting
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.terms.models import Terms, TermsDraft
from convenor.apps.terms.operations import (
    DraftOvertaken,
    TermsNotValid,
    adopt_draft,
    amend_partnership,
    begin_draft,
    discard_draft,
    load_terms,
    save_draft,
    set_up_partnership,
)
from convenor.apps.terms.queries import drafts_of, group_terms_on, newest_charter
from convenor.core.terms.schema import TermsDocument
from tests.factories import OPERATOR, PersonFactory

pytestmark = pytest.mark.django_db
Y2018, Y2020, Y2022 = (dt.date(year, 6, 1) for year in (2018, 2020, 2022))
POLICE = {"key": "police", "label": "Police", "number": 1}
HEALTH = {"key": "health", "label": "Health", "number": 1}
NOWHERE = {"valid_from": "", "adopted_on": "", "adopted_at": ""}


def document(*groups, **whole):
    return TermsDocument.model_validate(
        {
            "format": "convenor-terms/1",
            "partnership": {"slug": "harbour", "name": "Harbour"},
            "groups": [{"slug": "forum", "name": "Forum", "kind": "forum"} | g for g in groups],
        }
        | whole
    )


def load(*groups, **whole):
    return load_terms(document=document(*groups, **whole), by=OPERATOR)


def history():
    rows = Terms.objects.filter(group__slug="forum").order_by("number")
    return [(t.number, t.valid_from_stated, t.valid_to, t.superseded) for t in rows]


def kind_on(day):
    found = group_terms_on(day, group_ids=Group.objects.values_list("pk", flat=True))
    return [version.group.kind for version in found.values()]


def everything():
    models = (Terms, Group, Seat, Meeting, Organisation, Contract, Entry, TermsDraft, Partnership)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_an_older_version_that_comes_later_completes_the_history_and_moves_nothing():
    load({"kind": "board", "valid_from": "2020", "seats": [POLICE], "name": "Board"})
    fill_seat(seat=Seat.objects.get(), person=PersonFactory(), on=Y2020, by=OPERATOR)
    seats = list(Seat.objects.values())
    line = {"relation": "assists", "body": "The Council"}
    load({"valid_from": "2018", "seats": [HEALTH], "lines": [line]})
    assert history() == [(1, "2020", None, False), (2, "2018", dt.date(2020, 1, 1), False)]
    assert [kind_on(day) for day in (Y2018, Y2020)] == [["forum"], ["board"]]
    assert list(Seat.objects.values()) == seats
    assert lines_on(Y2020) == []
    assert Group.objects.get().name == "Board"


def test_a_version_moves_seats_and_lines_from_its_first_day():
    lines = [{"relation": "assists", "body": name} for name in ("The Council", "The Mayor")]
    load({"seats": [POLICE], "lines": lines[:1]})
    load({"seats": [HEALTH], "lines": lines[1:], "valid_from": "2020"})
    group = Group.objects.get()
    for day, key, body in ((Y2018, "police", "The Council"), (Y2020, "health", "The Mayor")):
        assert [seat.key for seat in seats_on(day, group_ids=[group.pk])[group.pk]] == [key]
        assert [line.other_name for line in lines_on(day)] == [body]


def test_a_correction_of_the_same_day_takes_the_place_and_both_stay_on_record():
    load({"valid_from": "2018"}, sources={})
    load({"valid_from": "2022"})
    load({"valid_from": "2018", "kind": "board"})
    assert history() == [
        (1, "2018", dt.date(2022, 1, 1), True),
        (2, "2022", None, False),
        (3, "2018", dt.date(2022, 1, 1), False),
    ]
    assert [kind_on(day) for day in (Y2018, Y2022)] == [["board"], ["forum"]]


def test_what_was_corrected_can_come_back_as_a_version_of_its_own():
    for kind in ("forum", "board", "forum"):
        load({"kind": kind})
    assert [superseded for *_, superseded in history()] == [True, True, False]
    assert kind_on(Y2018) == ["forum"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"organisations": [{"slug": "aa", "name": "A", "merged_into": "bb"}]}, TermsNotValid),
        (
            {"contracts": [{"slug": "cc", "name": "C", "holders": [{"organisation": "bb"}]}]},
            TermsNotValid,
        ),
        (
            {
                "organisations": [{"slug": s, "name": s} for s in ("aa", "bb")],
                "contracts": [
                    {
                        "slug": "cc",
                        "name": "C",
                        "holders": [
                            {"organisation": "aa", "since": "2018"},
                            {"organisation": "bb", "since": "2020"},
                        ],
                    }
                ],
            },
            OperationNotValid,
        ),
    ],
    ids=["merged into nobody", "held by nobody", "two hold a contract"],
)
def test_a_document_comes_in_whole_or_not_at_all(wrong, error):
    load({"seats": [POLICE]})
    before = everything()
    with pytest.raises(error):
        load({"kind": "board", "dates": ["2020-01-01"]}, {"slug": "other"}, **wrong)
    assert everything() == before


def test_the_last_group_of_a_document_may_stop_the_first():
    load_terms(
        document=document({"slug": "theirs"}, partnership={"slug": "other", "name": "Other"}),
        by=OPERATOR,
    )
    before = everything()
    with pytest.raises(OperationNotValid, match="'theirs' is kept by Other"):
        load({"seats": [POLICE], "dates": ["2020-01-01"]}, {"slug": "theirs"})
    assert everything() == before


def test_a_line_to_a_group_that_comes_later_is_tied_to_it():
    load({"lines": [{"relation": "assists", "group": "later"}]})
    assert [(line.other_name, line.other_slug) for line in lines_on(Y2020)] == [("later", "")]
    load({"slug": "later", "name": "Later Board"})
    assert [(line.other_name, line.other_slug) for line in lines_on(Y2020)] == [
        ("Later Board", "later")
    ]


def test_terms_are_of_one_body_and_numbered_once():
    load({})
    group, partnership = Group.objects.get(), Partnership.objects.get()
    plain = {"number": 7, "document": {}, "recorded_by": "nobody"}
    for body in ({}, {"group": group, "partnership": partnership}, {"group": group, "number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Terms.objects.create(**plain | body)


def begun(**details):
    load({"valid_from": "2018"} | details)
    group = Group.objects.get()
    return begin_draft(partnership=group.partnership, group=group, by=OPERATOR)


def test_a_draft_starts_from_the_terms_in_force_and_there_is_one_for_each_group():
    draft = begun(kind="board", dates=["2018-03-05"])
    assert (draft.document["kind"], draft.based_on, draft.revision) == ("board", 1, 1)
    assert begin_draft(partnership=draft.partnership, group=draft.group, by=OPERATOR) == draft
    assert [row.token for row in drafts_of(partnership_id=draft.partnership_id)] == [draft.token]


def test_an_adopted_draft_is_the_next_version_with_where_and_when():
    draft = begun(seats=[POLICE])
    saved = save_draft(
        draft=draft, document=draft.document | {"kind": "board"}, seen_revision=1, by=OPERATOR
    )
    assert kind_on(Y2022) == ["forum"]
    adopt_draft(
        draft=saved,
        valid_from="2020-05",
        adopted_on="2020-04-20",
        adopted_at="Town Hall",
        by=OPERATOR,
    )
    newest = Terms.objects.filter(group__slug="forum").order_by("number").last()
    assert (newest.number, newest.valid_from_stated) == (2, "2020-05")
    assert (newest.adopted_on, newest.adopted_at) == ("2020-04-20", "Town Hall")
    assert [kind_on(day) for day in (Y2018, Y2022)] == [["forum"], ["board"]]
    assert Entry.objects.filter(what="The terms of Forum were adopted at Town Hall.").exists()
    assert not TermsDraft.objects.exists()


def test_nobody_overwrites_what_another_saved_meanwhile():
    draft = begun()
    mine, theirs = (draft.document | {"kind": kind} for kind in ("mine", "theirs"))
    save_draft(draft=draft, document=theirs, seen_revision=1, by=OPERATOR)
    before = everything()
    with pytest.raises(DraftOvertaken, match="Nothing of yours was saved"):
        save_draft(draft=draft, document=mine, seen_revision=1, by=OPERATOR)
    assert everything() == before


def test_a_draft_is_overtaken_by_a_version_recorded_since():
    draft = begun()
    load({"valid_from": "2020", "kind": "board"})
    before = everything()
    with pytest.raises(DraftOvertaken, match="Version 2 was recorded after this draft"):
        adopt_draft(draft=draft, by=OPERATOR, **NOWHERE | {"valid_from": "2022"})
    assert everything() == before


@pytest.mark.parametrize("changed", [{"kind": None}, {"seats": [{"key": "police"}]}])
def test_a_draft_that_makes_no_sense_is_not_adopted_and_not_lost(changed):
    draft = begun()
    draft = save_draft(draft=draft, document=draft.document | changed, seen_revision=1, by=OPERATOR)
    before = everything()
    with pytest.raises(ValidationError):
        adopt_draft(draft=draft, by=OPERATOR, **NOWHERE | {"valid_from": "2022"})
    assert everything() == before


def test_a_discarded_draft_leaves_the_terms_and_stays_in_the_audit_trail():
    draft = begun()
    changed = draft.document | {"kind": "board"}
    draft = save_draft(draft=draft, document=changed, seen_revision=1, by=OPERATOR)
    discard_draft(draft=draft, by=OPERATOR)
    assert (kind_on(Y2022), history()[-1][0]) == (["forum"], 1)
    assert Entry.objects.get(operation="discard_draft").details["document"]["kind"] == "board"


def test_a_partnership_is_set_up_and_amended_without_losing_what_stands_beside_it():
    set_up_partnership(document={"slug": "harbour", "name": "Harbour"}, by=OPERATOR)
    load({}, organisations=[{"slug": "advice", "name": "Advice"}])
    partnership = Partnership.objects.get()
    number, charter = newest_charter(partnership.pk)
    amended = {
        "partnership": partnership,
        "document": charter | {"purpose": {"text": "To keep ships safe."}},
        "by": OPERATOR,
        **NOWHERE | {"valid_from": "2020"},
    }
    amend_partnership(seen_number=number, **amended)
    newest = Terms.objects.filter(partnership=partnership).order_by("number").last()
    assert newest.document["purpose"]["text"] == "To keep ships safe."
    assert [each["slug"] for each in newest.around["organisations"]] == ["advice"]
    before = everything()
    with pytest.raises(DraftOvertaken, match="open the page"):
        amend_partnership(seen_number=number, **amended)
    assert everything() == before
