"""How long a concern waits: from the group it is raised at to the one that can decide, and back."""

from convenor.core.planner.journeys.from_plan import sittings_of, sittings_on
from convenor.core.planner.journeys.parts import (
    Handover,
    Journey,
    Leg,
    NotOnTheMap,
    PapersAfterTheMeeting,
    Sitting,
    Waits,
)
from convenor.core.planner.journeys.sentences import answer_sentences, sentences
from convenor.core.planner.journeys.timetable import Timetable
from convenor.core.planner.journeys.waiting import answers_between, waits_between
from convenor.core.planner.journeys.wishes import handing_on_soon

__all__ = [
    "Handover",
    "Journey",
    "Leg",
    "NotOnTheMap",
    "PapersAfterTheMeeting",
    "Sitting",
    "Timetable",
    "Waits",
    "answer_sentences",
    "answers_between",
    "handing_on_soon",
    "sentences",
    "sittings_of",
    "sittings_on",
    "waits_between",
]
