"""Every document that the format allows, and no other: for properties of reading and writing."""

import datetime as dt
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from convenor.core.dates import Weekday
from convenor.core.terms import schema
from convenor.core.terms.schema import bodies, group, meeting, membership
from convenor.core.vocabulary import Marking, MeetingState, Relation, Sector, Standing, Tier
from tests.core.terms.odd_texts import names, words

slugs = st.one_of(
    st.from_regex(r"\A[a-z0-9]{2,6}(-[a-z0-9]{1,5}){0,2}\Z"),
    st.sampled_from(["no", "on", "yes", "null", "true", "12", "1e5", "0o17", "2018-05-22", "0x1f"]),
)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
days_as_stated = st.one_of(
    days.map(str), days.map(lambda day: f"{day:%Y-%m}"), days.map(lambda day: f"{day:%Y}")
)
clock_times = st.times().map(lambda time: f"{time:%H:%M}")
sources = st.lists(slugs, max_size=3, unique=True).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], unique_by: Any = None) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3, unique_by=unique_by).map(tuple)


def one_of(enumeration: type[Enum]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(enumeration))


def build(model: type[BaseModel], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Parts of the model. What the schema refuses together, such as an end before a start, is left."""
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    assert set(fields) | {"source"} >= set(model.model_fields), (
        model,
        set(model.model_fields) - set(fields),
    )
    if "source" in model.model_fields:
        fields["source"] = sources
    optional = {name: each for name, each in fields.items() if name not in needed}
    plain = st.fixed_dictionaries({name: fields[name] for name in needed}, optional=optional)
    return plain.map(lambda values: _validated(model, values)).filter(lambda part: part is not None)


def _validated(model: type[BaseModel], values: dict[str, Any]) -> BaseModel | None:
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


counts = st.integers(1, 1000)
statements = build(schema.Statement, text=words)
adoptions = build(schema.Adoption, on=maybe(days_as_stated), at=maybe(words))
statuses = build(
    bodies.Status, state=st.sampled_from(["current", "historic"]), as_of=maybe(days_as_stated)
)
source_notes = build(
    schema.SourceNote,
    title=names,
    url=maybe(
        st.sampled_from(["https://example.org/a?b=c#d", "http://example.org/" + "long-" * 50])
    ),
    read=maybe(days_as_stated),
    note=maybe(words),
)
secretariats = build(schema.Secretariat, host=maybe(words), funder=maybe(words), note=maybe(words))
contacts = build(schema.Contact, role=names, email=maybe(names), url=maybe(names))
organisations = build(
    schema.Organisation,
    slug=slugs,
    name=names,
    sector=maybe(one_of(Sector)),
    formerly=few(build(bodies.FormerName, name=names, until=maybe(days_as_stated))),
    merged_into=maybe(slugs),
    merged_on=maybe(days_as_stated),
)
holders = build(
    schema.ContractHolder,
    organisation=slugs,
    since=maybe(days_as_stated),
    until=maybe(days_as_stated),
    seen=few(days_as_stated),
)
contracts = build(schema.Contract, slug=slugs, name=names, holders=few(holders))
conditions = build(
    schema.Condition,
    text=maybe(words),
    attends=maybe(slugs),
    times=maybe(st.integers(1, 52)),
    within_months=maybe(st.integers(1, 60)),
    accepts_work=st.booleans(),
)
joinings = build(
    schema.Joining,
    model=one_of(membership.JoiningModel),
    all_of=few(conditions),
    any_of=few(conditions),
    note=maybe(words),
)
decisions = build(
    schema.Decisions,
    first=maybe(one_of(membership.DecisionWay)),
    then=maybe(one_of(membership.DecisionWay)),
    votes_each=maybe(st.integers(1, 10)),
    votes_by=maybe(one_of(membership.VoteHolder)),
    casting_vote=maybe(st.booleans()),
    between_meetings=maybe(words),
    text=maybe(words),
)
partnerships = build(
    schema.Partnership,
    slug=slugs,
    name=names,
    short_name=maybe(names),
    also_known_as=few(names),
    country=maybe(names),
    area=maybe(names),
    tier=maybe(one_of(Tier)),
    status=statuses,
    valid_from=maybe(days_as_stated),
    adopted=maybe(adoptions),
    purpose=maybe(statements),
    functions=few(statements),
    secretariat=maybe(secretariats),
    contact=maybe(contacts),
    joining=maybe(joinings),
    decisions=maybe(decisions),
    observed=few(statements),
    caveats=few(statements),
)
cadences = build(
    schema.Cadence,
    every=maybe(build(schema.Every, number=st.integers(1, 60), unit=one_of(meeting.CadenceUnit))),
    at_least_a_year=maybe(st.integers(1, 60)),
    ad_hoc=st.booleans(),
    as_stated=maybe(words),
)
sittings = build(
    schema.Sitting,
    weekdays=few(one_of(Weekday)),
    start=maybe(clock_times),
    end=maybe(clock_times),
    mode=maybe(words),
    place=maybe(words),
)
timings = build(
    schema.Timing,
    when=one_of(meeting.TimingRelation),
    amount=maybe(st.integers(1, 52)),
    unit=one_of(meeting.TimingUnit),
    group=slugs,
)
lead_time = build(schema.LeadTime, number=st.integers(0, 400), unit=one_of(meeting.LeadTimeUnit))
lead_times = build(
    schema.LeadTimes,
    **dict.fromkeys(("notice", "agenda", "papers", "actions", "minutes"), maybe(lead_time)),
)
known_dates = build(
    schema.KnownDate,
    on=days,
    weekday=maybe(one_of(Weekday)),
    start=maybe(clock_times),
    end=maybe(clock_times),
    mode=maybe(words),
    place=maybe(words),
    state=one_of(MeetingState),
    moved_from=maybe(days),
    note=maybe(words),
)
seats = build(
    schema.Seat,
    key=slugs,
    label=names,
    sector=maybe(one_of(Sector)),
    organisation=maybe(slugs),
    theme=maybe(names),
    contract=maybe(slugs),
    ex_officio=maybe(words),
    by_topic=st.booleans(),
    number=maybe(counts),
    basis=one_of(membership.SeatBasis),
    votes=maybe(st.booleans()),
    enforcement_linked=st.booleans(),
    chosen=maybe(words),
    term_months=maybe(st.integers(1, 240)),
    note=maybe(words),
)
commitments = build(
    schema.Commitment, text=words, kind=one_of(membership.CommitmentKind), group=maybe(slugs)
)
quorums = build(
    schema.Quorum,
    number=maybe(counts),
    share=maybe(st.floats(0, 1, exclude_min=True)),
    chair_needed=st.booleans(),
    sectors_needed=few(one_of(Sector)),
    text=maybe(words),
)
chairs = build(
    schema.Chair,
    role=maybe(words),
    chosen=maybe(words),
    term_months=maybe(st.integers(1, 240)),
    deputy=maybe(words),
    if_absent=maybe(words),
    beside_own_seat=maybe(st.booleans()),
)
groups = build(
    schema.Group,
    slug=slugs,
    name=names,
    short_name=maybe(names),
    also_known_as=few(names),
    kind=names,
    tier=maybe(one_of(Tier)),
    area=maybe(names),
    country=maybe(names),
    standing=one_of(Standing),
    run_by=maybe(names),
    status=statuses,
    valid_from=maybe(days_as_stated),
    adopted=maybe(adoptions),
    purpose=maybe(statements),
    decides=maybe(statements),
    functions=few(statements),
    cadence=maybe(cadences),
    sitting=maybe(sittings),
    timing=few(timings),
    lead_times=maybe(lead_times),
    seats=few(seats, unique_by=lambda seat: seat.key),
    total_seats=maybe(counts),
    total_stated=maybe(words),
    joining=maybe(joinings),
    commitments=few(commitments),
    experts=maybe(build(schema.Experts, text=words, places=maybe(counts), support=maybe(words))),
    quorum=maybe(quorums),
    decisions=maybe(decisions),
    chair=maybe(chairs),
    substitutes=maybe(build(schema.Substitutes, allowed=maybe(st.booleans()), text=maybe(words))),
    subgroups=few(
        build(
            schema.Subgroup,
            name=names,
            group=maybe(slugs),
            time_limited=maybe(st.booleans()),
            note=maybe(words),
        )
    ),
    lines=few(
        build(
            schema.Line,
            relation=one_of(Relation),
            group=maybe(slugs),
            body=maybe(names),
            note=maybe(words),
        )
    ),
    flows_up=few(statements),
    flows_down=few(statements),
    secretariat=maybe(secretariats),
    contact=maybe(contacts),
    publication=maybe(build(group.Publication, level=maybe(one_of(Marking)), text=maybe(words))),
    dates=few(known_dates, unique_by=lambda date: date.on),
    observed=few(statements),
    caveats=few(statements),
)
documents = build(
    schema.TermsDocument,
    format=st.just(schema.FORMAT),
    partnership=partnerships,
    sources=st.dictionaries(slugs, source_notes, max_size=3),
    organisations=few(organisations, unique_by=lambda each: each.slug),
    contracts=few(contracts, unique_by=lambda each: each.slug),
    groups=few(groups, unique_by=lambda each: each.slug),
)
