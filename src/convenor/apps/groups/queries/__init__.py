"""Every read of partnerships, groups, seats and the people on them."""

from convenor.apps.groups.queries.actors import actor_for

__all__ = ["actor_for"]
