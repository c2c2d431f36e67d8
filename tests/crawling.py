"""Asking every address that there is, and reading every column: for what must be found nowhere."""

import itertools
import re
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from tests.opened_up import opened_up, texts_in

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
MOST = 8
"""So many addresses of one route. Things under another thing are looked for under that one alone."""
SEVERAL = {"meetings.Meeting": 2, "groups.Group": 4, "people.Person": 2, "agendas.AgendaItem": 2}
"""Of which kind of thing more than one is asked for: a meeting held and one to come; a board, an open group,
a body that others run and a task group; an expert and another person; an item and a proposal."""
THINGS = {
    "p": "groups.Partnership", "keep": "groups.Partnership", "government": "groups.Partnership",
    "requests/new": "groups.Partnership", "bulletins/choices/*": "groups.Partnership",
    "me/bulletins": "groups.Partnership",
    "g": "groups.Group", "groups": "groups.Group", "ask": "groups.Group", "pass-on": "groups.Group",
    "notices/new": "groups.Group", "asks/new": "groups.Group", "pledges/new": "groups.Group",
    "asks/new/*": "taskgroups.Recommendation", "now/ask": "groups.Group",
    "keep/*/elsewhere": "groups.Group", "plan/*/groups": "groups.Group",
    "members": "groups.Membership", "seats": "groups.Seat", "attendance": "attendance.Attendance",
    "m": "meetings.Meeting", "dates": "meetings.Meeting", "meetings": "meetings.Meeting",
    "p/*/elsewhere": "meetings.Meeting",
    "items": "agendas.AgendaItem", "agenda/standing": "agendas.StandingItem",
    "papers": "papers.Paper", "paper": "papers.PaperVersion",
    "corrections": "minutes.Correction",
    "decisions": "decisions.Decision", "actions": "decisions.Action", "ballots": "decisions.Ballot",
    "concerns": "concerns.Concern", "concerns/noted": "concerns.Concern", "carries": "concerns.Carry",
    "asks": "asks.Ask", "asks/replies": "asks.Reply", "pledges": "asks.Pledge",
    "requests": "asks.InboundRequest",
    "priorities": "priorities.Priority", "influence": "priorities.InfluencePlan",
    "rounds": "priorities.Round", "work": "priorities.Work",
    "notices": "notices.Notice", "report-backs": "representation.ReportBack",
    "speakers": "representation.Mandate",
    "opportunities": "opportunities.Opportunity", "b": "bulletins.Bulletin",
    "bulletins": "bulletins.Bulletin", "v": "translations.TextVersion",
    "versions": "translations.TextVersion", "stakeholders": "stakeholders.Stakeholder",
    "events": "stakeholders.EngagementEvent", "follow-up": "stakeholders.EventFollowUp",
    "enquiries": "stakeholders.Enquiry",
    "figures/files": "statistics.PublishedFile", "figures/editions": "statistics.Edition",
    "figures/releases": "statistics.ReleaseDate", "signals": "signals.Signal",
    "register": "register.RegisterEntry", "quoted": "register.QuotedFigure",
    "consultations": "consultations.Consultation", "said": "consultations.ConsultationInput",
    "positions": "consultations.Position", "endorsements": "consultations.Endorsement",
    "evidence": "evidence.Evidence", "evidence/unknown": "evidence.EvidenceGap",
    "surveys": "surveys.Survey", "polls": "availability.Poll", "me/away": "availability.AwayPeriod",
    "experts/places": "experts.ExpertPlace", "supporting": "experts.ExpertPlace",
    "part": "experts.Involvement", "not-safe/read": "experts.SafetyConcern",
    "supported": "people.Person", "people": "people.Person", "did": "people.Person",
    "answers": "people.Person", "deleted": "sealed.ShreddedIdentity",
    "me/did": "commitments.Contribution", "did/*": "commitments.Contribution",
    "o": "people.Organisation", "organisations": "people.Organisation",
    "contracts": "people.Contract", "lists": "imports.ListImport",
    "plan": "plans.Plan", "drafts": "terms.TermsDraft", "calendars": "outside.OutsideFeed",
    "information": "privacy.InformationRequest",
    "privacy/requests": "privacy.InformationRequest",
}  # fmt: skip
"""By what stands before the part: the longest that fits counts."""
FIRST = {"people.Person": ("-is_expert", "pk")}
"""In which order, where not the oldest come first."""
WORDS = {
    "tier": ("city",), "items/*": ("1",), "lists/templates": ("people", "members", "organisations"),
    "lists/out": ("people", "members", "organisations"), "figures/as": ("table.csv", "xlsx", "ods"),
    "versions/of": ("notice", "survey", "consultation"), "supporting/versions/of": ("plan",),
    "terms": ("1",), "rules": ("gap",), "sight": ("decision", "paper", "evidence"),
}  # fmt: skip
"""What else a part can be: by what stands before it, or by its name."""


@dataclass(frozen=True)
class Answer:
    """What was asked and what came back, with every text in it."""

    route: str
    address: str
    status: int
    text: str


def routes(resolver=None, before=""):
    """Every route with its view."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.callback
        else:
            yield from routes(each, route)


def answers_get(view):
    """Whether the view takes anything but forms that are sent; `require_POST` says so in its closure."""
    while view is not None:
        code = getattr(view, "__code__", None)
        kept = [each.cell_contents for each in getattr(view, "__closure__", None) or ()]
        known = dict(zip(code.co_freevars, kept, strict=True)) if code else {}
        if "request_method_list" in known:
            return "GET" in known["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return True


def routes_to_get():
    """Those which can be asked without sending a form; patterns of libraries that are no paths are not."""
    return [
        route
        for route, view in routes()
        if answers_get(view) and not set("(^") & set(route) and "logout" not in route
    ]


def _longest(before, known):
    """The entry for the longest end of what stands before a part."""
    pieces = before.strip("/").split("/")
    ends = ("/".join(pieces[at:]) for at in range(len(pieces)))
    return next((known[end] for end in ends if end in known), None)


def pool_for(before, name, filled):
    """What can stand in a part of a route, under what stands before it already."""
    plain = PART.sub("*", before)
    words = _longest(plain, WORDS) or WORDS.get(name)
    if words:
        return words
    label = _longest(plain, THINGS)
    return things(label, filled) if label else ()


def things(label, filled):
    """The tokens of things of one model, of the thing alone under which they stand."""
    model = apps.get_model(label)
    column = next(each for each in ("slug", "token") if _has(model, each))
    found = model._default_manager.order_by(*FIRST.get(label, ("pk",)))
    for field in model._meta.concrete_fields:
        for other, value in filled:
            if field.related_model is other:
                key = "slug" if _has(other, "slug") else "token"
                found = found.filter(**{f"{field.name}__{key}": value})
    return [
        (model, value) for value in found.values_list(column, flat=True)[: SEVERAL.get(label, 1)]
    ]


def _has(model, column):
    return column in {field.name for field in model._meta.concrete_fields}


def filled_in(route, before="", filled=()):
    """The addresses of a route."""
    part = PART.search(route, len(before))
    if part is None:
        yield route
        return
    for value in pool_for(route[: part.start()], part[2], filled):
        model, text = value if isinstance(value, tuple) else (None, value)
        address = route[: part.start()] + str(text)
        rest = address + route[part.end() :]
        yield from filled_in(rest, address, (*filled, (model, text)) if model else filled)


def addresses(most=MOST):
    """Each route with the addresses of what is there, so many of a route at most."""
    for route in routes_to_get():
        for address in itertools.islice(filled_in(route), most):
            yield route, f"/{address}"


def nothing_there(request, exception):
    """In place of the page about what is missing, which says the same each time and is asked for once."""
    return HttpResponse(status=404)


def ask(client, route, address):
    """One address, with all that can be read in what it gives."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Answer(route, address, answer.status_code, f"{opened_up(body)}\n{answer.headers}")


def crawl(client, wanted=None):
    """Each address, how it was answered and with what; pages of what is missing too."""
    for route, address in wanted or addresses():
        yield ask(client, route, address)


def rows():
    """Every column of every table, sessions and the search index too, with what is packed in them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            for row in cursor.fetchall():
                yield table, " ".join(text for value in row for text in texts_in(value))
