"""What came from what: the links between concerns, evidence, priorities, asks, pledges, decisions and actions.

Only kinds and public ids are given. Who may see a thing is asked where it is shown.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import F, Q

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.asks.models import Ask, AskConcern, Pledge, Reply
from convenor.apps.concerns.models import Concern, ConcernStep
from convenor.apps.decisions.models import Action, Decision
from convenor.apps.evidence.models import EvidenceUse
from convenor.apps.notices.models import Notice
from convenor.apps.papers.models import Paper
from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.taskgroups.models import Recommendation
from convenor.core.vocabulary import CarryingOut, ConcernState, PledgeState

Node = tuple[str, str]
"""A kind of thing and its public id."""
Edge = tuple[Node, Node]
"""What was there first, and what came of it."""
OPEN_YET = (CarryingOut.NOT_BEGUN.value, CarryingOut.UNDER_WAY.value)


def edges_at(nodes: Collection[Node]) -> set[Edge]:
    """Every link that one of them is an end of. As many queries as their kinds need, however many they are."""
    found: set[Edge] = set()
    for kind in sorted({kind for kind, _key in nodes}):
        keys = [key for each, key in nodes if each == kind]
        for links in LINKS.get(kind, ()):
            found.update(links(keys))
    return found | _supports(nodes)


def gaps_at(nodes: Collection[Node]) -> dict[Node, str]:
    """What is missing at each of them, as the name of a gap. Seven queries at most."""
    found: dict[Node, str] = {}
    for kind, name, missing in GAPS:
        keys = [key for each, key in nodes if each == kind]
        if keys:
            found |= {(kind, key): name for key in missing(keys)}
    return found


def _pairs(rows: Any, first: tuple[str, str], then: tuple[str, str]) -> Iterable[Edge]:
    """Links from two columns, each with the kind of thing whose id it holds. One query."""
    (first_kind, first_column), (then_kind, then_column) = first, then
    for one, other in rows.order_by().values_list(first_column, then_column).distinct():
        if one and other:
            yield (first_kind, one), (then_kind, other)


def _supports(nodes: Collection[Node]) -> set[Edge]:
    evidence = [key for kind, key in nodes if kind == "evidence"]
    about = Q(pk__in=[])
    for kind in {kind for kind, _key in nodes}:
        about |= Q(about_kind=kind, about_key__in=[key for each, key in nodes if each == kind])
    uses = EvidenceUse.objects.filter(about | Q(evidence__token__in=evidence))
    uses = uses.filter(evidence__withdrawn_at__isnull=True)
    rows = uses.values_list("evidence__token", "about_kind", "about_key")
    return {(("evidence", token), (kind, key)) for token, kind, key in rows}


def _joined(keys: list[str]) -> Iterable[Edge]:
    rows = Concern.objects.filter(Q(token__in=keys) | Q(lead__token__in=keys), lead__isnull=False)
    return _pairs(rows, ("concern", "token"), ("concern", "lead__token"))


def _grew(keys: list[str]) -> Iterable[Edge]:
    rows = Concern.objects.filter(Q(token__in=keys) | Q(priority__token__in=keys))
    return _pairs(rows, ("concern", "token"), ("priority", "priority__token"))


def _merged(keys: list[str]) -> Iterable[Edge]:
    rows = AskConcern.objects.filter(Q(concern__token__in=keys) | Q(ask__token__in=keys))
    return _pairs(rows, ("concern", "concern__token"), ("ask", "ask__token"))


def _carried(keys: list[str]) -> Iterable[Edge]:
    rows = ConcernStep.objects.filter(
        Q(concern__token__in=keys) | Q(about_key__in=keys), about_kind="report-back"
    )
    return _pairs(rows, ("concern", "concern__token"), ("report-back", "about_key"))


def _asked(keys: list[str]) -> Iterable[Edge]:
    rows = Ask.objects.filter(Q(token__in=keys) | Q(priority__token__in=keys))
    return _pairs(rows, ("priority", "priority__token"), ("ask", "token"))


def _moved(keys: list[str]) -> Iterable[Edge]:
    rows = Ask.objects.filter(Q(token__in=keys) | Q(moved_from__token__in=keys))
    return _pairs(rows, ("ask", "moved_from__token"), ("ask", "token"))


def _pledged(keys: list[str]) -> Iterable[Edge]:
    rows = Pledge.objects.filter(Q(token__in=keys) | Q(reply__ask__token__in=keys))
    return _pairs(rows, ("ask", "reply__ask__token"), ("pledge", "token"))


def _pledged_there(keys: list[str]) -> Iterable[Edge]:
    rows = Pledge.objects.filter(
        Q(token__in=keys) | Q(about_key__in=keys), about_kind="report-back"
    )
    return _pairs(rows, ("report-back", "about_key"), ("pledge", "token"))


def _adopted(keys: list[str]) -> Iterable[Edge]:
    rows = Priority.objects.filter(Q(token__in=keys) | Q(decision__token__in=keys))
    return _pairs(rows, ("decision", "decision__token"), ("priority", "token"))


def _given(keys: list[str]) -> Iterable[Edge]:
    rows = Action.objects.filter(Q(token__in=keys) | Q(decision__token__in=keys))
    return _pairs(rows, ("decision", "decision__token"), ("action", "token"))


def _about_items(keys: list[str]) -> Iterable[Edge]:
    """What was born inside an agenda item came from what the item was about."""
    for kind, model in (("decision", Decision), ("action", Action)):
        rows = model.objects.filter(Q(token__in=keys) | Q(item__about_key__in=keys))
        rows = rows.exclude(item__about_key="").order_by()
        for about, key, token in rows.values_list("item__about_kind", "item__about_key", "token"):
            if about and key:
                yield (about, key), (kind, token)


def _items(keys: list[str]) -> Iterable[Edge]:
    """An item came from what it is about and its papers; what was born inside it came from the item."""
    rows = AgendaItem.objects.filter(Q(token__in=keys) | Q(about_key__in=keys)).order_by()
    for about, key, token in rows.values_list("about_kind", "about_key", "token"):
        if about and key:
            yield (about, key), ("item", token)
    papers = Paper.objects.filter(Q(token__in=keys) | Q(item__token__in=keys))
    yield from _pairs(papers, ("paper", "token"), ("item", "item__token"))
    for kind, model in (("decision", Decision), ("action", Action)):
        born = model.objects.filter(Q(token__in=keys) | Q(item__token__in=keys))
        yield from _pairs(born, ("item", "item__token"), (kind, "token"))


def _reported(keys: list[str]) -> Iterable[Edge]:
    """What was said of priorities for a meeting stands in the paper that is made of it."""
    either = Q(priority__token__in=keys) | Q(meeting__papers__token__in=keys)
    rows = Progress.objects.filter(either, meeting__papers__made_of="progress")
    return _pairs(rows, ("priority", "priority__token"), ("paper", "meeting__papers__token"))


def _recommended(keys: list[str]) -> Iterable[Edge]:
    """From the priority that a task group worked on, to what came of a recommendation of its report."""
    rows = Recommendation.objects.filter(task__report_sent_at__isnull=False)
    rows = rows.filter(
        Q(token__in=keys) | Q(became_key__in=keys) | Q(task__priority__token__in=keys)
    ).order_by()
    columns = ("token", "task__priority__token", "became_kind", "became_key")
    for token, priority, kind, key in rows.values_list(*columns):
        if priority:
            yield ("priority", priority), ("recommendation", token)
        if kind:
            yield ("recommendation", token), (kind, key)


def _handed_on(keys: list[str]) -> Iterable[Edge]:
    rows = Notice.objects.filter(Q(token__in=keys) | Q(passes_on__token__in=keys))
    return _pairs(rows, ("notice", "passes_on__token"), ("notice", "token"))


def _told(keys: list[str]) -> Iterable[Edge]:
    """Notices that a report back brought."""
    rows = Notice.objects.filter(
        Q(token__in=keys) | Q(about_key__in=keys), about_kind="report-back"
    )
    return _pairs(rows, ("report-back", "about_key"), ("notice", "token"))


Links = Callable[[list[str]], Iterable[Edge]]
LINKS: dict[str, tuple[Links, ...]] = {
    "concern": (_joined, _grew, _merged, _carried, _about_items, _items),
    "priority": (_grew, _asked, _adopted, _recommended, _reported, _about_items, _items),
    "ask": (_merged, _asked, _moved, _pledged, _recommended, _about_items, _items),
    "pledge": (_pledged, _pledged_there),
    "report-back": (_carried, _pledged_there, _told),
    "decision": (_adopted, _given, _about_items, _items),
    "action": (_given, _about_items, _items),
    "notice": (_handed_on, _told),
    "paper": (_items, _reported),
    "item": (_items, _recommended),
    "recommendation": (_recommended, _about_items, _items),
}


def _without_evidence(keys: list[str]) -> set[str]:
    used = EvidenceUse.objects.filter(about_kind="concern", about_key__in=keys)
    joined = Concern.objects.filter(token__in=keys, state=ConcernState.JOINED.value)
    has = set(used.values_list("about_key", flat=True)) | set(
        joined.values_list("token", flat=True)
    )
    return set(keys) - has


def _without_reply(keys: list[str]) -> set[str]:
    sent = Ask.objects.filter(token__in=keys, sent_on__isnull=False)
    replied = Reply.objects.filter(ask__token__in=keys).values_list("ask__token", flat=True)
    return set(sent.values_list("token", flat=True)) - set(replied)


def _not_done(keys: list[str]) -> set[str]:
    found = Decision.objects.filter(token__in=keys, carrying_out__in=OPEN_YET, actions=None)
    return set(found.values_list("token", flat=True))


def _not_kept(keys: list[str]) -> set[str]:
    found = Pledge.objects.filter(token__in=keys, state=PledgeState.OPEN.value)
    return set(found.values_list("token", flat=True))


def _without_outcome(keys: list[str]) -> set[str]:
    found = Recommendation.objects.filter(token__in=keys, became_key="")
    return set(found.values_list("token", flat=True))


def _without_ask(keys: list[str]) -> set[str]:
    found = Priority.objects.filter(token__in=keys, live_from__isnull=False, asks=None, plans=None)
    return set(found.annotate(key=F("token")).values_list("key", flat=True))


GAPS: tuple[tuple[str, str, Callable[[list[str]], set[str]]], ...] = (
    ("concern", "no evidence", _without_evidence),
    ("ask", "no reply", _without_reply),
    ("decision", "not carried out", _not_done),
    ("pledge", "not kept yet", _not_kept),
    ("priority", "nobody asked", _without_ask),
    ("recommendation", "nothing came of it", _without_outcome),
)
