"""What has to be ready before a task group with places for experts by experience can open."""

from collections.abc import Callable

Ready = Callable[[int, int], tuple[str, ...]]

before_an_expert_place: list[Ready] = []
"""Each takes a group (its id) and how many places it has, and says what is missing, in sentences.
Filled by the app that keeps such places, when it starts."""


def missing_before_opening(group_id: int, places: int) -> tuple[str, ...]:
    """What is missing, in sentences; nothing where there is no such place."""
    if not places:
        return ()
    return tuple(each for ask in before_an_expert_place for each in ask(group_id, places))
