"""What a seat linked to enforcement does not see. This table is the rule: queries ask it, and a page shows it."""

from dataclasses import dataclass
from enum import StrEnum

from convenor.core.access.actor import Actor


class Withheld(StrEnum):
    """A kind of thing of which such a seat sees less."""

    EVIDENCE = "Evidence"
    PLANS = "Support plans"
    NOTES = "Support notes"
    EXPENSES = "Advice on payment, and whether somebody was paid"
    EXPERTS = "Who the experts by experience are"
    SITES = "Where accommodation sites are"
    NAMES = "Names that people show to partners"
    INFLUENCE = "How influence is planned"
    SAFETY = "What is said of somebody's safety"


@dataclass(frozen=True, slots=True)
class SeenLess:
    """One line of the rule."""

    kind: Withheld
    sees: str
    why: str
    source: str


SEEN_LESS: tuple[SeenLess, ...] = (
    SeenLess(
        Withheld.EVIDENCE,
        "Only what those it comes from let all partners see, or everybody.",
        "People said how far it may go, and mostly that it may not go to enforcement.",
        "Domain report, 5.1, point 3",
    ),
    SeenLess(
        Withheld.PLANS,
        "Nothing.",
        "A plan says what somebody needs, and so who they are.",
        "Domain report, 5.1, point 3",
    ),
    SeenLess(
        Withheld.NOTES,
        "Nothing.",
        "They are for the expert and their supporter.",
        "Domain report, 5.1, point 3",
    ),
    SeenLess(
        Withheld.EXPENSES,
        "Nothing.",
        "Being paid can be used against somebody who may not work.",
        "Domain report, 5.1, point 3, and 5.2",
    ),
    SeenLess(
        Withheld.EXPERTS,
        "That a group has a place, and whether it is filled. No list and no name, unless the expert lets "
        "everybody see their safe name.",
        "Whoever enforces immigration law must not find people through us.",
        "Domain report, 5.1, points 2 and 3",
    ),
    SeenLess(
        Withheld.SITES,
        "Only what names their own seat. A place where people live is marked for named seats or fewer; the "
        "check of minutes looks for such places.",
        "Sites have been attacked, and lists of people were used to remove them.",
        "Domain report, 5.1, point 5",
    ),
    SeenLess(
        Withheld.NAMES,
        "The role in place of the name.",
        "Being known among colleagues is not being known to the enforcer.",
        "Access and safety",
    ),
    SeenLess(
        Withheld.INFLUENCE,
        "Nothing.",
        "What we want of a department is planned without it.",
        "Access and safety",
    ),
    SeenLess(
        Withheld.SAFETY,
        "Nothing, even when named as a reader.",
        "Two readers named by the chair read it, and nobody else.",
        "Domain report, 5.2",
    ),
)


def is_withheld(actor: Actor, kind: Withheld) -> bool:
    """Whether a thing of that kind is kept from the actor because of the seat they sit on."""
    return actor.enforcement_linked and any(each.kind is kind for each in SEEN_LESS)
