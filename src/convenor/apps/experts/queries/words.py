"""What experts said for a meeting, for those whom they let read it."""

from dataclasses import dataclass
from typing import Any

from convenor.apps.experts.models import ForumChoice
from convenor.apps.groups.queries import Forum, people_shown, where_they_sit
from convenor.apps.people.queries.consents import consents_of_experts
from convenor.apps.sealed.queries import supported_ids
from convenor.core.access import Actor, can_see_safe_name
from convenor.core.governance.voice.experts import audience_agreed
from convenor.core.vocabulary import ExpertUse


@dataclass(frozen=True, slots=True)
class WordsShown:
    """Words as one reader may read them, under the name that may be shown."""

    label: str
    text: str


def words_at(actor: Actor, meeting: Any) -> tuple[WordsShown, ...]:
    """Asked each time: who may read what they said, and under which name. One query without any words."""
    rows = list(
        ForumChoice.objects.filter(meeting=meeting, comes=True)
        .exclude(said="")
        .select_related("involvement__person")
    )
    if not rows:
        return ()
    at = Forum(meeting.group_id, meeting.pk)
    people = [row.involvement.person for row in rows]
    agreed, near = consents_of_experts([each.pk for each in people]), set(supported_ids(actor))
    where, names = where_they_sit(people), people_shown(actor, [p.pk for p in people], at=at)
    return tuple(
        WordsShown(names[row.involvement.person_id].label, row.said)
        for row in rows
        if can_see_safe_name(
            actor,
            person_id=row.involvement.person_id,
            marking=audience_agreed(
                agreed.get(row.involvement.person_id, ()),
                ExpertUse.WORDS,
                group_id=at.group_id,
                meeting_id=at.meeting_id,
            ),
            supports=row.involvement.person_id in near,
            group_ids=frozenset({meeting.group_id}),
            partnership_ids=where[row.involvement.person_id].everywhere,
        )
    )
