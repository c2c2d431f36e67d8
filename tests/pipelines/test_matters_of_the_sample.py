"""What the sample's people brought up: there once, plainly made up, and at different stages."""

import datetime as dt

import pytest

from convenor.apps.asks.models import Ask, Pledge, Reply
from convenor.apps.asks.queries import pledges_due
from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.queries import concerns_adrift
from convenor.apps.evidence.models import Evidence, EvidenceGap
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.notices.models import Notice
from convenor.apps.priorities.models import Priority, Work
from convenor.apps.representation.models import ReportBack
from convenor.apps.signals.models import InterestOfGroup
from convenor.apps.signals.queries import area_places, indicators_watched
from convenor.apps.taskgroups.models import TaskGroup
from convenor.core.statistics.indicators import catalogue
from convenor.core.vocabulary import AskState, ConcernState
from convenor.pipelines.matters import MattersNotValid, load_matters, read_matters
from convenor.pipelines.samples import load_sample
from tests.factories import OPERATOR
from tests.journeys.conftest import SAMPLE

DAY = dt.date(2026, 6, 1)
MATTERS = SAMPLE / "people" / "matters.yaml"
pytestmark = pytest.mark.django_db
SHOWN = {
    Priority: "title", Concern: "title", Ask: "subject", Reply: "text", Pledge: "words",
    Evidence: "shows", EvidenceGap: "question", Work: "what", Notice: "title", ReportBack: "said",
    TaskGroup: "group__name", InterestOfGroup: "chosen_as",
}  # fmt: skip


@pytest.fixture
def sample(on_the_day):
    on_the_day(DAY)
    load_sample(SAMPLE, by=OPERATOR, on=DAY, with_people=True)


def test_it_is_at_different_stages_with_a_reply_in_part_and_promises_that_are_late(sample):
    states = dict(Concern.objects.values_list("title", "state"))
    assert states == {
        "Sample: the last bus": ConcernState.AGREEING,
        "Sample: moved in without bedding": ConcernState.OPEN,
        "Sample: waiting for a place at school": ConcernState.OPEN,
        "Sample: told on the day of the move": ConcernState.PARTLY_ANSWERED,
    }
    assert Ask.objects.get().state == AskState.PARTLY_ANSWERED
    due = pledges_due(group_ids=Pledge.objects.values_list("group_id", flat=True), on=DAY)
    assert len(due) == 2
    assert concerns_adrift(DAY) == []


def test_all_that_is_shown_says_that_it_is_made_up(sample):
    for model, field in SHOWN.items():
        said = list(model.objects.values_list(field, flat=True))
        assert said, model
        assert all(words.startswith("Sample: ") for words in said), (model, said)
    added = Meeting.objects.filter(on__year=2026)
    assert {meeting.place for meeting in added} == {"Sample date, made up"}


def watched(slug):
    group = group_for(slug)
    places = [place.name(DAY) for place in area_places(DAY, group_id=group.pk)]
    return places, {each.key for each in indicators_watched(DAY, group_id=group.pk)}


def test_three_groups_watch_figures_of_their_own_places_and_the_others_all(sample):
    assert watched("lmp-strategy-group") == (
        ["Leeds"],
        {
            *("asylum_support", "asylum_support_rate", "dispersal_change", "in_hotels"),
            *("children_alone", "born_abroad"),
        },
    )
    assert watched("west-yorkshire-srmg")[0] == ["West Yorkshire"]
    assert watched("yorkshire-humber-smg") == (
        ["Yorkshire and The Humber"],
        {"asylum_support", "in_hotels", "children_alone", "small_boats"},
    )
    places, indicators = watched("lmp-operations-group")
    assert (places, len(indicators)) == ([], len(catalogue()))


def test_a_second_loading_changes_nothing_and_without_people_there_is_none(sample):
    assert load_matters(MATTERS, by=OPERATOR, on=DAY + dt.timedelta(days=1)) == 0
    assert Concern.objects.count() == 4


def test_without_people_there_is_none(db):
    load_sample(SAMPLE, by=OPERATOR, on=DAY, with_people=False)
    assert not any(model.objects.exists() for model in SHOWN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("story: [", "cannot be read as YAML"),
        ("format: convenor-matters/1\nstory: [{is: song, days_ago: 1}]", "story > 1: "),
        (
            "format: convenor-matters/1\nstory:\n- {is: handing, concern: a, days_ago: -1, "
            "to: b, why: c}",
            "story > 1 > handing > days_ago: ",
        ),
        (
            "format: convenor-matters/1\nstory:\n- {is: work, group: a, priority: b, days_ago: 1, "
            "what: Not marked, details: c, hours: 1, days_to_do: 1}",
            "story > 1 > work > what: ",
        ),
    ],
    ids=["no YAML", "no such part", "a day to come", "words that do not say Sample"],
)
def test_what_cannot_be_read_says_where(tmp_path, text, said):
    path = tmp_path / "matters.yaml"
    path.write_text(text)
    with pytest.raises(MattersNotValid, match="matters.yaml") as refused:
        read_matters(path)
    assert said in str(refused.value)


def test_what_names_nothing_that_is_there_is_refused_and_nothing_is_kept(tmp_path, sample):
    path = tmp_path / "matters.yaml"
    path.write_text(
        "format: convenor-matters/1\nstory:\n"
        "- {is: concern, key: other, group: lmp-strategy-group, persona: member, days_ago: 1, "
        "title: 'Sample: other', words: 'Sample: other words'}\n"
        "- {is: handing, concern: nothing, to: lmp-operations-group, why: c, days_ago: 1}\n"
    )
    with pytest.raises(Exception, match="No concern 'nothing' comes before"):
        load_matters(path, by=OPERATOR, on=DAY)
    assert Concern.objects.count() == 4
