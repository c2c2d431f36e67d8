"""What can be found of signals by searching, by the group that was told and its secretariat."""

from django.db.models import Exists, OuterRef

from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind, Passage
from convenor.apps.signals.models import Signal
from convenor.core.access import Marked, audience_of
from convenor.core.vocabulary import Marking


def index_signal(signal: Signal) -> None:
    """Let it be found as it is now, with what was done with it."""
    group = signal.group
    search.put(
        kind=Kind.SIGNAL,
        key=signal.token,
        partnership_id=group.partnership_id,
        group_id=group.pk,
        on=signal.found_on,
        title=f"A change in the figures for {signal.place_name}",
        paragraphs=[
            signal.sentence,
            signal.what_else,
            *signal.steps.values_list("words", flat=True),
        ],
        audience=audience_of(Marked(group.partnership_id, group.pk, Marking.PARTNERS)),
        address=f"/signals/{signal.token}",
    )


def index_those_missed() -> int:
    """Those from before signals could be found. Returns how many there were; safe to run again."""
    there = Passage.objects.filter(kind=Kind.SIGNAL.value, key=OuterRef("token"))
    missed = Signal.objects.filter(~Exists(there)).select_related("group")
    for signal in (rows := list(missed)):
        index_signal(signal)
    return len(rows)
