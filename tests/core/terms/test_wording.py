"""Every rule has its sentence, and what no source states says so."""

import pytest
from hypothesis import HealthCheck, given, settings

from convenor.core.terms import schema
from convenor.core.terms.schema.group import Publication
from convenor.core.terms.wording import Section, names_in, wording
from convenor.core.terms.wording.english import articles, bodies, deciding, joining, meeting, seats
from tests.core.terms.strategies import groups, partnerships
from tests.examples import at_most

NAMES = {
    "ops": "Operations Group",
    "lsmb": "Leeds Strategic Migration Board",
    "smg": "The Strategic Migration Group",
    "home-office": "Home Office",
    "mears": "Mears Group",
    "asylum": "Asylum accommodation",
}
BEFORE_OPS = {"when": "before", "amount": 1, "group": "ops"}
BEFORE_BOARD = {"when": "before", "amount": 2, "group": "lsmb"}
WEDNESDAYS = {"weekdays": ["Wednesday"], "start": "10:00", "end": "12:00"}
QUARTERLY = {"every": {"number": 3, "unit": "months"}}


def made(model, values):
    return None if values is None else model.model_validate(values)


WHEN = [
    (QUARTERLY, WEDNESDAYS, [BEFORE_OPS, BEFORE_BOARD],
     "Meets every three months on a Wednesday, 10am to noon, in the week before the Operations Group "
     "and two weeks before the Leeds Strategic Migration Board."),
    ({"at_least_a_year": 3}, None, [], "Meets at least three times a year."),
    ({"at_least_a_year": 1}, None, [], "Meets at least once a year."),
    ({**QUARTERLY, "at_least_a_year": 4}, None, [BEFORE_OPS],
     "Meets every three months and at least four times a year, in the week before the Operations Group."),
    ({"every": {"number": 1, "unit": "months"}}, None, [], "Meets every month."),
    ({"every": {"number": 2, "unit": "weeks"}, "as_stated": "about every two weeks."}, None, [],
     "Meets every two weeks. In the words of the source: “about every two weeks”."),
    ({"as_stated": "quarterly"}, None, [], "In the words of the source: “quarterly”."),
    ({"ad_hoc": True}, None, [], "Meets when there is need."),
    (QUARTERLY, None, [BEFORE_OPS], "Meets every three months in the week before the Operations Group."),
    (None, WEDNESDAYS, [], "Meets on a Wednesday, 10am to noon. How often it meets is not stated."),
    (None, None, [BEFORE_OPS],
     "Meets in the week before the Operations Group. How often it meets is not stated."),
    (None, {"weekdays": ["Tuesday", "Thursday"], "start": "18:30"}, [],
     "Meets on a Tuesday or a Thursday, from 6.30pm. How often it meets is not stated."),
    (QUARTERLY, {"mode": "online", "place": "Leeds Civic Hall"}, [],
     "Meets every three months. Way of meeting: online. Usual place: Leeds Civic Hall."),
    (None, None, [], "How often it meets is not stated."),
]  # fmt: skip


@pytest.mark.parametrize(("cadence", "sitting", "timing", "said"), WHEN)
def test_when_it_meets(cadence, sitting, timing, said):
    rules = [made(schema.Timing, each) for each in timing]
    told = wording().cadence_sentence(
        made(schema.Cadence, cadence), made(schema.Sitting, sitting), rules, NAMES
    )
    assert told == said


TIMING = [
    ([{"when": "after", "amount": 1, "group": "ops"}], "in the week after the Operations Group"),
    ([{"when": "after", "amount": 3, "group": "smg"}], "three weeks after the Strategic Migration Group"),
    ([{"when": "before", "amount": 1, "unit": "days", "group": "ops"}], "one day before the Operations Group"),
    ([{"when": "before", "amount": 5, "unit": "working days", "group": "ops"}],
     "five working days before the Operations Group"),
    ([{"when": "same week as", "group": "ops"}], "in the same week as the Operations Group"),
    ([{"when": "same day as", "group": "ops"}], "on the same day as the Operations Group"),
    ([{"when": "not the same week as", "group": "ops"}], "not in the same week as the Operations Group"),
    ([BEFORE_BOARD, {"when": "not the same week as", "group": "ops"}],
     "two weeks before the Leeds Strategic Migration Board, but not in the same week as the Operations Group"),
    ([{"when": "before", "amount": 2, "group": "nobody-knows"}], "two weeks before the ‘nobody-knows’"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "said"), TIMING)
def test_timing_against_other_groups(rules, said):
    assert meeting.timing_words([made(schema.Timing, each) for each in rules], NAMES) == said


def test_a_rule_half_filled_in_still_has_words():
    half = schema.Timing.model_construct(when="before", amount=None, unit="weeks", group="")
    assert meeting.timing_words([half], NAMES) == "before another group"


def test_lead_times_and_those_not_stated():
    stated = made(schema.LeadTimes, {"papers": {"number": 5, "unit": "working days"},
                                     "actions": {"number": 0, "unit": "days"},
                                     "minutes": {"number": 1, "unit": "months"}})  # fmt: skip
    assert [text for text, _ in meeting.lead_time_sentences(stated)] == [
        "Papers go out five working days before the meeting.",
        "Actions go out on the day of the meeting.",
        "Minutes go out one month after the meeting.",
        "When the agenda goes out is not stated.",
    ]
    assert meeting.lead_time_sentences(None)[-1] == (
        "When the agenda, papers and minutes go out is not stated.",
        None,
    )


SEATS = [
    ({"label": "Voluntary and community sector", "sector": "voluntary and community", "number": 4,
      "basis": "stated", "chosen": "By Migration Yorkshire for specialism"},
     "Four seats for the voluntary and community sector, chosen by Migration Yorkshire for specialism."),
    ({"label": "Police", "sector": "police"}, "Police: the number of seats is not stated."),
    ({"label": "Police", "sector": "police", "number": 1}, "One seat for the police."),
    ({"label": "Home Office", "organisation": "home-office", "number": 2, "enforcement_linked": True},
     "Two seats for the Home Office. It is linked to immigration enforcement and sees less."),
    ({"label": "Councils", "sector": "local authority", "basis": "one for each council"},
     "Councils: one seat for each council."),
    ({"label": "Lead member, children's services", "number": 1}, "Lead member, children's services: one seat."),
    ({"label": "Accommodation provider", "contract": "asylum", "number": 1},
     "Accommodation provider: one seat. Whoever holds the contract ‘Asylum accommodation’ takes it."),
    ({"label": "Chair of scrutiny", "number": 1, "ex_officio": "Chair of the scrutiny board", "votes": False},
     "Chair of scrutiny: one seat, without a vote. The seat goes with an office: chair of the scrutiny board."),
    ({"label": "Topic", "theme": "Housing", "by_topic": True, "number": 3, "term_months": 24, "votes": True},
     "Topic: three seats, for the theme ‘Housing’, for a term of two years, filled anew for each meeting "
     "by its topics, with a vote."),
    ({"label": "Members", "number": 3, "chosen": "Elected by the members"},
     "Members: three seats, elected by the members."),
    ({"label": "Members", "number": 3, "chosen": "A ballot every May", "note": "since 2016"},
     "Members: three seats. How holders are chosen: a ballot every May. Since 2016."),
]  # fmt: skip


@pytest.mark.parametrize(("seat", "said"), SEATS)
def test_seats(seat, said):
    assert seats.seat_sentence(made(schema.Seat, {"key": "seat", **seat}), NAMES) == said


JOINING = [
    ({"model": "open with a commitment",
      "all_of": [{"attends": "ops"}, {"accepts_work": True, "text": "in an area where they have experience"}]},
     "Anyone may join who attends the Operations Group and agrees to take on a piece of work on a "
     "priority, in an area where they have experience."),
    ({"model": "open with a commitment",
      "any_of": [{"attends": "ops", "times": 2, "within_months": 6}, {"text": "Shares information on the blog"}]},
     "Anyone may join who attends the Operations Group at least twice within six months or shares "
     "information on the blog."),
    ({"model": "open", "all_of": [{"text": "Anyone who shares the aims"}], "note": "come along"},
     "Anyone may join who shares the aims. Come along."),
    ({"model": "open", "all_of": [{"attends": "ops", "text": "Attends the Operations Group regularly"}]},
     "Anyone may join who attends the Operations Group regularly."),
    ({"model": "open"}, "Anyone may join."),
    ({"model": "nominated"}, "Members are nominated."),
    ({"model": "invited", "all_of": [{"text": "Members of the forum"}]},
     "Members are invited. Condition: Members of the forum."),
    ({"model": "appointed", "all_of": [{"attends": "ops"}]},
     "Members are appointed; each is somebody who attends the Operations Group."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "said"), JOINING)
def test_joining(rule, said):
    assert joining.joining_sentence(made(schema.Joining, rule), NAMES) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("Attend the Operations Groups", "Members commit to attend the Operations Groups."),
     ("To report back.", "Members commit to report back."),
     ("Members speak for their sector", "Members speak for their sector."),
     ("they bring evidence", "They bring evidence.")],
)  # fmt: skip
def test_commitments(text, said):
    assert joining.commitment_sentence(made(schema.Commitment, text), NAMES) == said


DECIDING = [
    (deciding.quorum_sentence, schema.Quorum, {"number": 8, "chair_needed": True, "sectors_needed": ["police"]},
     "A meeting needs at least eight members, the chair and somebody from the police."),
    (deciding.quorum_sentence, schema.Quorum, {"share": 0.5}, "A meeting needs more than half of the filled seats."),
    (deciding.quorum_sentence, schema.Quorum, {"share": 0.333}, "A meeting needs more than a third of the filled seats."),
    (deciding.quorum_sentence, schema.Quorum, {"share": 0.45}, "A meeting needs more than 45% of the filled seats."),
    (deciding.quorum_sentence, schema.Quorum, {"share": 1, "text": "no proxies"}, "A meeting needs every filled seat. No proxies."),
    (deciding.decisions_sentence, schema.Decisions,
     {"first": "consensus", "then": "ballot", "votes_each": 1, "casting_vote": True, "between_meetings": "By e-mail"},
     "It decides by consensus; if that fails, by a vote. Each member has one vote. The chair has a casting "
     "vote. Between meetings: by e-mail."),
    (deciding.decisions_sentence, schema.Decisions, {"first": "recommends"}, "It makes recommendations and does not decide."),
    (deciding.decisions_sentence, schema.Decisions, {"then": "ballot", "votes_by": "seat"},
     "When it cannot agree, it decides by a vote. Votes are counted by seat."),
    (deciding.chair_sentence, schema.Chair, {"role": "Councillor", "chosen": "Nominated by the councils", "term_months": 24},
     "The chair is a councillor. The chair is nominated by the councils, for two years."),
    (deciding.chair_sentence, schema.Chair, {"role": "MP"}, "The chair is an MP."),
    (deciding.chair_sentence, schema.Chair, {"term_months": 18, "beside_own_seat": True},
     "The chair serves for 18 months. The chair’s own organisation keeps its seat."),
    (deciding.substitutes_sentence, schema.Substitutes, {"allowed": True, "text": "named in advance"},
     "Substitutes may come in a member’s place. Named in advance."),
    (deciding.substitutes_sentence, schema.Substitutes, {"allowed": False}, "No substitute may come in a member’s place."),
    (joining.experts_sentence, schema.Experts, {"text": "they take part", "places": 1, "support": "Travel is paid"},
     "They take part. One place is kept for experts by experience. Support: travel is paid."),
    (bodies.publication_sentence, Publication, {"level": "public"}, "What it does is public."),
    (bodies.secretariat_sentence, schema.Secretariat, {"host": "Migration Yorkshire", "funder": "Home Office"},
     "Secretariat: Migration Yorkshire. Paid for by the Home Office."),
    (bodies.contact_sentence, schema.Contact, {"role": "Partnership officer", "email": "a@example.org"},
     "To find out more, ask: partnership officer, a@example.org."),
]  # fmt: skip


@pytest.mark.parametrize(("say", "model", "values", "said"), DECIDING)
def test_how_it_decides_and_who_leads(say, model, values, said):
    assert say(made(model, values)) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [({"relation": "assists", "group": "smg"}, "It assists the Strategic Migration Group."),
     ({"relation": "reports to", "body": "Leeds City Council", "note": "each spring"},
      "It reports to Leeds City Council. Each spring."),
     ({"relation": "sends representatives to", "group": "lsmb"},
      "It sends representatives to the Leeds Strategic Migration Board.")],
)  # fmt: skip
def test_lines(line, said):
    assert bodies.line_sentence(made(schema.Line, line), NAMES) == said


BARE = {"slug": "sg", "name": "Strategy Group", "kind": "strategy group", "source": ["page"]}


def test_what_is_not_stated_is_said_in_every_section_and_never_as_none():
    told = wording().sentences(made(schema.Group, BARE), NAMES)
    assert [each.section for each in told] == [each for each in Section if each is not Section.NAME]
    assert not any(each.stated for each in told)
    assert all("not stated" in each.text for each in told)
    assert not any(
        word in each.text.lower().split() for each in told for word in ("none", "no", "never")
    )


def test_a_sentence_has_its_own_source_or_that_of_its_group():
    group = made(schema.Group, {**BARE, "purpose": {"text": "To plan", "source": "minutes"},
                                "functions": ["Plans"], "cadence": {**QUARTERLY, "source": "tor"},
                                "timing": [{**BEFORE_OPS, "source": ["page", "tor"]}]})  # fmt: skip
    sources = {
        each.section: each.sources for each in wording().sentences(group, NAMES) if each.stated
    }
    assert sources == {
        Section.PURPOSE: ("minutes",),
        Section.FUNCTIONS: ("page",),
        Section.CADENCE: ("tor", "page"),
    }


def test_names_come_from_the_documents_the_short_ones_first():
    whole = schema.TermsDocument.model_validate(
        {"format": schema.FORMAT, "partnership": {"slug": "leeds", "name": "Leeds"},
         "organisations": [{"slug": "mears", "name": "Mears Group"}],
         "groups": [{**BARE, "short_name": "The Group"}]}
    )  # fmt: skip
    assert names_in(whole) == {"leeds": "Leeds", "mears": "Mears Group", "sg": "The Group"}


def test_another_language_falls_back_to_english():
    assert wording("cy") is wording("en-gb") is wording()


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=at_most(40))
@given(groups, partnerships)
def test_every_sentence_is_ended_and_begun(group, partnership):
    told = (
        *wording().sentences(group, NAMES),
        *wording().partnership_sentences(partnership, NAMES),
    )
    for each in told:
        assert each.text.rstrip("”)’")[-1:] in ".!?…" or each.text[-1] in ".!?…”)", each
        assert "None" not in each.text or each.stated


@pytest.mark.parametrize(
    ("noun", "said"),
    [("seat", "a seat"), ("office", "an office"), ("hour", "an hour"), ("university", "a university"),
     ("MP", "an MP"), ("NHS lead", "an NHS lead"), ("union officer", "a union officer"),
     ("European officer", "a European officer"), ("UK body", "a UK body"), ("uninvited guest", "an uninvited guest")],
)  # fmt: skip
def test_a_or_an(noun, said):
    assert articles.with_article(noun) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Home Office", "the Home Office"), ("Migration Yorkshire", "Migration Yorkshire"),
     ("Leeds City Council", "Leeds City Council"), ("The Red Cross", "the Red Cross"),
     ("Department for Education", "the Department for Education"), ("Mears", "Mears")],
)  # fmt: skip
def test_the_where_english_wants_it(name, said):
    assert articles.the_organisation(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("Attend meetings", "attend meetings"), ("Home Office staff", "Home Office staff"),
     ("By Migration Yorkshire", "by Migration Yorkshire"), ("NHS staff", "NHS staff"),
     ("Syrian resettlement", "Syrian resettlement"), ("A ballot", "a ballot")],
)  # fmt: skip
def test_the_capital_of_a_name_stays(text, said):
    assert articles.small(text) == said
