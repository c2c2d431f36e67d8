"""Audiences as tokens. TO BE REPLACED when merged: the whole definition is written elsewhere."""

from convenor.core.access.actor import Actor
from convenor.core.vocabulary import Role


def tokens_of(actor: Actor) -> frozenset[str]:
    """What a reader carries."""
    tokens = {"all"}
    tokens |= {f"p{held}" for held in actor.partnership_ids}
    tokens |= {f"g{held}" for held in actor.group_ids}
    for held in actor.roles:
        if held.role is Role.SECRETARIAT and held.partnership_id is not None:
            tokens.add(f"k{held.partnership_id}")
        if held.role in (Role.CHAIR, Role.DEPUTY) and held.group_id is not None:
            tokens.add(f"c{held.group_id}")
    if actor.person_id is not None:
        tokens.add(f"u{actor.person_id}")
    return frozenset(tokens)
