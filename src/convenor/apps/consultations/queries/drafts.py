"""The newest version of our answer, and what is held of each question now."""

from collections import defaultdict
from collections.abc import Iterable

from convenor.apps.consultations.models import (
    AnswerDraft,
    Consultation,
    ConsultationInput,
    ConsultationSection,
)
from convenor.core.governance.voice.consultations import stance_of
from convenor.core.vocabulary import Stance

NOT_SAID = "sector not stated"


def newest_draft(row: Consultation) -> AnswerDraft | None:
    """With its sign-off and its group, where it has one. One query."""
    return row.drafts.select_related("signed__group").order_by("-number").first()


def held_by_sector(section: ConsultationSection) -> dict[str, str]:
    """What each sector holds of a question now, by what stands."""
    return together(_standing(section))


def reservations_of(section: ConsultationSection) -> list[str]:
    return [f"{each.whose}: {each.reservation}" for each in _standing(section) if each.reservation]


def together(said: Iterable[ConsultationInput]) -> dict[str, str]:
    """By sector in the order of the alphabet; a source takes no side for a sector unless it has one."""
    stances: dict[str, list[Stance]] = defaultdict(list)
    for each in said:
        if each.sector or not each.is_source:
            stances[each.sector or NOT_SAID].append(Stance(each.stance))
    return {sector: stance_of(stances[sector]).value for sector in sorted(stances)}


def _standing(section: ConsultationSection) -> list[ConsultationInput]:
    return list(section.inputs.filter(taken_back_on__isnull=True))
