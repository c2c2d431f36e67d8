"""Asking every address that there is, and reading every column: for what must be found nowhere."""

import html
import itertools
import re
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser

from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.urls import Resolver404, URLPattern, get_resolver, resolve

from convenor.apps.minutes.models import MinutesVersion
from convenor.apps.minutes.queries.stored import paragraphs_of
from tests.opened_up import opened_up, texts_in

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
LINK = re.compile(r"https?://[^/\s]+(/[^\s\"<>)?#]+)")
MOST = 8
"""So many addresses of one route. Things under another thing are looked for under that one alone."""
SEVERAL = {
    "meetings.Meeting": 3, "groups.Group": 5, "agendas.AgendaItem": 2, "asks.Ask": 2,
    "translations.TextVersion": 2,
}  # fmt: skip
"""Of which kind of thing more than one is asked for: a meeting held, one to come and one elsewhere; groups of each
kind; an item and a proposal; an ask that was sent and one that was not; a text for all and one for an expert. Of
people it is an expert and somebody else."""
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
    "privacy/requests": "privacy.InformationRequest", "privacy/requests/*/items": "privacy.BundleItem",
    "bulletins/*/items": "bulletins.BulletinItem", "shares": "asks.RequestShare",
    "versions/of/*": "notices.Notice", "supporting/versions/of/*": "experts.ExpertPlace",
    "register/of/*": "concerns.Concern", "sight/*": "decisions.Decision",
}  # fmt: skip
"""By what stands before the part: the longest that fits counts."""


def paragraphs():
    """The keys of those of the newest minutes."""
    return [each.key for each in paragraphs_of(MinutesVersion.objects.latest("pk"))][-1:]


WORDS = {
    "tier": ("city",), "lists/templates": ("people", "members", "organisations"),
    "lists/out": ("people", "members", "organisations"), "figures/as": ("table.csv", "xlsx", "ods"),
    "versions/of": ("notice",), "supporting/versions/of": ("plan",), "register/of": ("concern",),
    "terms": ("1",), "sight": ("decision",), "actions/*": ("progress", "drop"),
    "concerns/*": ("answer", "words"), "pledges/*": ("chase",), "priorities/*": ("review", "end"),
    "influence/*": ("step", "close"), "rounds/*": ("adopt", "stop"), "work/*": ("take", "change"),
    "polls/*": ("close", "drop", "settle"), "minutes/edit": paragraphs, "minutes/add": paragraphs,
    "minutes/correct": paragraphs, "minutes/check": paragraphs,
    "drafts/*": ("purpose", "name"),
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
    words, label = _longest(plain, WORDS) or WORDS.get(name), _longest(plain, THINGS)
    if words:
        return words() if callable(words) else words
    return things(label, filled) if label else ()


def things(label, filled):
    """The tokens of things of one model, of the thing alone under which they stand."""
    model = apps.get_model(label)
    column = next(each for each in ("slug", "token", "id") if _has(model, each))
    found = model._default_manager.order_by("pk")
    for field in model._meta.concrete_fields:
        for other, value in filled:
            if field.related_model is other:
                key = "slug" if _has(other, "slug") else "token"
                found = found.filter(**{f"{field.name}__{key}": value})
    some = found[: SEVERAL.get(label, 1)]
    if label == "people.Person":
        some = [*found.filter(is_expert=True)[:1], *found.filter(is_expert=False)[:1]]
    return [(model, getattr(each, column)) for each in some]


def _has(model, column):
    return column in {field.name for field in model._meta.concrete_fields}


def filled_in(route):
    """The addresses of a route."""
    yield from _filled_in(route, [*PART.finditer(route)], "", 0, ())


def _filled_in(route, parts, address, end, filled):
    if not parts:
        yield address + route[end:]
        return
    part, *later = parts
    for value in pool_for(route[: part.start()], part[2], filled):
        model, text = value if isinstance(value, tuple) else (None, value)
        so_far = f"{address}{route[end : part.start()]}{text}"
        known = (*filled, (model, text)) if model else filled
        yield from _filled_in(route, later, so_far, part.end(), known)


def addresses(most=MOST):
    """Each route with the addresses of what is there, so many of a route at most."""
    for route in routes_to_get():
        for address in itertools.islice(filled_in(route), most):
            yield route, f"/{address}"


def in_mails(mails):
    """The addresses that were mailed, with their routes: those with a key that is in no column."""
    for content in mails:
        message = BytesParser(policy=policy.default).parsebytes(content)
        parts = [each.get_content() for each in message.walk() if not each.is_multipart()]
        for found in LINK.findall(html.unescape("\n".join(map(str, parts)))):
            with suppress(Resolver404):
                yield resolve(found).route, found


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
