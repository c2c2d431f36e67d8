"""Who speaks for the owner of an entry."""

from convenor.apps.register.models import RegisterEntry
from convenor.core.access import Actor, Permission, can


def owns(actor: Actor, row: RegisterEntry) -> bool:
    """The person named for the owner, while they belong to the group that holds it."""
    if actor.person_id is None or row.owner_person_id != actor.person_id:
        return False
    where = {"partnership_id": row.group.partnership_id, "group_id": row.group_id}
    return bool(can(actor, Permission.REGISTER_OWN, **where))
