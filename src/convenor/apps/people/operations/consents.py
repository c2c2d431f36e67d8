"""What an expert by experience agrees to. It holds at once, for everything not yet printed."""

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.people.models import ExpertConsent, Person
from convenor.core.access import Actor
from convenor.core.vocabulary import ExpertUse, Marking


class ConsentNotValid(OperationNotValid):
    """Nobody can agree to that."""


@operation
def set_expert_consent(
    *,
    person: Person,
    use: ExpertUse,
    marking: Marking,
    by: Actor,
    group_id: int | None = None,
    meeting_id: int | None = None,
) -> None:
    """Agree to one use before some, anywhere or at one forum or meeting; restricted: before nobody.

    Only the person themself or whoever writes it down for them may; that is settled before. Raises
    ConsentNotValid for somebody who is no expert by experience.
    """
    _demand_expert(person)
    at = {"use": use.value, "forum": group_id, "meeting": meeting_id}
    in_force = person.expert_consents.select_for_update().filter(withdrawn_at__isnull=True, **at)
    current = in_force.first()
    anywhere = group_id is None
    if current is None and anywhere and marking is Marking.RESTRICTED:
        return nothing_changed()
    if current is not None and current.marking == marking:
        return nothing_changed()
    in_force.update(withdrawn_at=timezone.now())
    if not (anywhere and marking is Marking.RESTRICTED):
        ExpertConsent.objects.create(person=person, marking=marking.value, **at)
    record(by=by, what=f"What may be used of “{use}” was changed.", about=person)
    return None


@operation
def withdraw_expert_consents(*, person: Person, by: Actor, use: ExpertUse | None = None) -> int:
    """Take back all that was agreed, or all for one use, wherever it was. Returns how many.

    Refusals for one forum stay: without them something agreed later would reach there.
    """
    _demand_expert(person)
    found = person.expert_consents.filter(withdrawn_at__isnull=True)
    found = found.exclude(marking=Marking.RESTRICTED.value)
    if use is not None:
        found = found.filter(use=use.value)
    count = found.update(withdrawn_at=timezone.now())
    if not count:
        nothing_changed()
        return 0
    what = f"What was agreed for “{use}” was taken back." if use else "All was taken back."
    record(by=by, what=what, about=person)
    return int(count)


def _demand_expert(person: Person) -> None:
    if not person.is_expert:
        raise ConsentNotValid("Only an expert by experience has these choices.")
