"""What a seat linked to enforcement does not see. This table is the rule: queries ask it, and a page shows it."""

from dataclasses import dataclass
from enum import StrEnum

from convenor.core.access.actor import Actor
from convenor.core.vocabulary import Role


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
class Source:
    """Where it can be read that this is needed."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SeenLess:
    """One line of the rule. Without a source it is our own caution."""

    kind: Withheld
    sees: str
    why: str
    source: Source | None = None


ROUGH_SLEEPERS = Source(
    "Liberty, on data about rough sleepers that went to enforcement",
    "https://www.libertyhumanrights.org.uk/issue/liberty-exposes-secret-data-sharing-deal-between-"
    "greater-london-authority-and-home-office-to-deport-rough-sleepers/",
)
VOLUNTARY_WORK = Source(
    "An answer in the House of Lords on asylum seekers' voluntary work",
    "https://www.parallelparliament.co.uk/question/HL2614/asylum-voluntary-work",
)
NO_SMALL_AREA = Source(
    "FactCheckNI, on an answer of the Home Office",
    "https://factcheckni.org/articles/immigration-in-ni-homeoffice-response-to-factchecknis-freedom-of-"
    "information-request/",
)


SEEN_LESS: tuple[SeenLess, ...] = (
    SeenLess(
        Withheld.EVIDENCE,
        "Only what those it comes from let all partners see, or everybody.",
        "Those it comes from said how far it may go.",
    ),
    SeenLess(
        Withheld.PLANS,
        "Nothing.",
        "A plan says what somebody needs, and so who they are.",
    ),
    SeenLess(
        Withheld.NOTES,
        "Nothing.",
        "They are for the expert and their supporter.",
    ),
    SeenLess(
        Withheld.EXPENSES,
        "Nothing.",
        "What somebody gets for helping can count as work, which they may not be allowed to do.",
        VOLUNTARY_WORK,
    ),
    SeenLess(
        Withheld.EXPERTS,
        "That a group has a place, and whether it is filled. No list and no name, unless the expert lets "
        "everybody see their safe name.",
        "Whoever enforces immigration law must not find people through us.",
        ROUGH_SLEEPERS,
    ),
    SeenLess(
        Withheld.SITES,
        "Only what names their own seat, also for whoever chairs. A place where people live is marked for named seats or fewer; the "
        "check of minutes looks for such places.",
        "People there could come to harm. The Home Office itself would not confirm figures for one postcode "
        "district, for their safety.",
        NO_SMALL_AREA,
    ),
    SeenLess(
        Withheld.NAMES,
        "The role in place of the name.",
        "Being known among colleagues is not being known to the enforcer.",
    ),
    SeenLess(
        Withheld.INFLUENCE,
        "Nothing.",
        "What we want of a department is planned without it.",
    ),
    SeenLess(
        Withheld.SAFETY,
        "Nothing, even when named as a reader.",
        "Two readers named by the chair read it, and nobody else.",
    ),
)


def is_withheld(actor: Actor, kind: Withheld) -> bool:
    """Whether a thing of that kind is kept from the actor because of the seat they sit on."""
    return actor.enforcement_linked and any(each.kind is kind for each in SEEN_LESS)


def chaired_by(actor: Actor) -> frozenset[int]:
    """The groups (their ids) whose narrow things the actor sees because they chair or are deputy.

    From a seat linked to enforcement nobody does: there, only what names their own seat is seen.
    """
    if is_withheld(actor, Withheld.SITES):
        return frozenset()
    held = (each for each in actor.roles if each.role in (Role.CHAIR, Role.DEPUTY))
    return frozenset(each.group_id for each in held if each.group_id is not None)
