"""The sources of news of the apps below: decisions, minutes, dates, notices, answers, priorities, evidence,
chances to take part, surveys, answers to calls for views and events."""

from convenor.apps.bulletins.own_sources import (
    asking_and_meeting,
    heard,
    settled,
    taking_part,
    travelling,
)
from convenor.apps.bulletins.sources import Source, register
from convenor.core.vocabulary import NewsKind


def register_all() -> None:
    for source in (
        Source(NewsKind.DECISION, settled.decisions_lately, settled.decisions_standing),
        Source(NewsKind.MINUTES, settled.minutes_lately, settled.minutes_standing),
        Source(NewsKind.MEETING, travelling.meetings_ahead, travelling.meetings_standing),
        Source(NewsKind.NOTICE, travelling.notices_lately, travelling.notices_standing),
        Source(NewsKind.ANSWER, heard.answers_lately, heard.answers_standing),
        Source(NewsKind.PRIORITY, heard.progress_lately, heard.progress_standing),
        Source(NewsKind.EVIDENCE, heard.evidence_lately, heard.evidence_standing),
        Source(
            NewsKind.OPPORTUNITY,
            taking_part.opportunities_lately,
            taking_part.opportunities_standing,
        ),
        Source(NewsKind.SURVEY, taking_part.surveys_lately, taking_part.surveys_standing),
        Source(
            NewsKind.CONSULTATION,
            asking_and_meeting.answers_lately,
            asking_and_meeting.answers_standing,
        ),
        Source(
            NewsKind.EVENT, asking_and_meeting.events_lately, asking_and_meeting.events_standing
        ),
    ):
        register(source)
