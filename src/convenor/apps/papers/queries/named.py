"""Safe names in files: a file is handed over whole, so whoever may not be told a name in it does not get it."""

from collections.abc import Iterable
from typing import Any

from convenor.apps.groups.queries import Forum, safe_names_hidden
from convenor.apps.groups.queries.safe_names import experts_of
from convenor.apps.papers.models import PaperVersion
from convenor.apps.people.queries.consents import consents_of_experts
from convenor.core.access import Actor
from convenor.core.governance.voice.experts import audience_agreed
from convenor.core.governance.voice.safe_texts import names_in
from convenor.core.vocabulary import ExpertUse, Marking

WIDEST_FIRST = (Marking.PUBLIC, Marking.PARTNERS, Marking.NAMED_SEATS, Marking.RESTRICTED)


def names_somebody_who_did_not_agree(meeting: Any, marking: Marking, texts: Iterable[str]) -> bool:
    """Whether a text names an expert who, at that meeting, does not agree to be read by all who are to read it."""
    experts = experts_of([meeting.group.partnership_id])
    present = names_in("\n".join(texts), {each.name for each in experts}) if experts else set()
    named = [each.pk for each in experts if each.name in present]
    consents = consents_of_experts(named) if named else {}
    return any(
        not _reaches(
            audience_agreed(
                consents.get(each, ()),
                ExpertUse.SAFE_NAME,
                group_id=meeting.group_id,
                meeting_id=meeting.pk,
            ),
            marking,
        )
        for each in named
    )


def not_for(actor: Actor, meeting: Any, tokens: Iterable[str]) -> set[str]:
    """Which versions (by token) name an expert whose name the actor may not be told there, today.

    One query where there is no expert. Asked each time, so that what was taken back counts at once.
    """
    hidden = safe_names_hidden(
        actor,
        partnership_id=meeting.group.partnership_id,
        at=Forum(meeting.group_id, meeting.pk),
    )
    if not hidden:
        return set()
    rows = PaperVersion.objects.filter(token__in=list(tokens))
    found = rows.values_list("token", "paragraphs", "file_name")
    return {token for token, texts, name in found if names_in("\n".join([*texts, name]), hidden)}


def _reaches(agreed: Marking, marking: Marking) -> bool:
    if agreed is Marking.RESTRICTED:
        return False
    return WIDEST_FIRST.index(agreed) <= WIDEST_FIRST.index(marking)
