"""What experts by experience agreed to."""

from collections import defaultdict
from collections.abc import Iterable

from convenor.apps.people.models import ExpertConsent
from convenor.core.governance.voice.experts import Agreed
from convenor.core.vocabulary import ExpertUse, Marking

Consents = dict[int, list[Agreed]]


def consents_of_experts(person_ids: Iterable[int]) -> Consents:
    """By person, all that is in force. One query."""
    found = ExpertConsent.objects.filter(
        person_id__in=list(person_ids), withdrawn_at__isnull=True
    ).values_list("person_id", "use", "marking", "forum", "meeting")
    consents: Consents = defaultdict(list)
    for person_id, use, marking, forum, meeting in found:
        consents[person_id].append(Agreed(ExpertUse(use), Marking(marking), forum, meeting))
    return consents


def consents_ever(person_id: int) -> list[ExpertConsent]:
    """All that was ever agreed or taken back, the newest first: for the person and their supporter."""
    return list(ExpertConsent.objects.filter(person_id=person_id).order_by("-given_at", "-id"))
