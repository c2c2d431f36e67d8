"""How far evidence may be used, by what those it comes from agreed to."""

from convenor.core.vocabulary import ConsentLevel, Marking

GO_OUT = frozenset({"ask", "consultation"})
"""Kinds of things that another body reads word for word."""
WIDEST = {
    ConsentLevel.EVERYBODY: Marking.PUBLIC,
    ConsentLevel.PARTNERS: Marking.PARTNERS,
    ConsentLevel.GROUP: Marking.PARTNERS,
    ConsentLevel.GATHERERS: Marking.PARTNERS,
}
"""For a group or its gatherers a marking narrows further, and the consent itself keeps partners out."""


def widest_marking(consent: ConsentLevel) -> Marking:
    """The widest marking that a consent allows."""
    return WIDEST[consent]


def opens_to_enforcement(consent: ConsentLevel) -> bool:
    """Whether a seat linked to enforcement may see it at all."""
    return consent.rank >= ConsentLevel.PARTNERS.rank


def may_be_cited(consent: ConsentLevel, marking: Marking, *, goes_out: bool = False) -> bool:
    """Whether it may stand in something that goes as far as that marking.

    What goes out to another body is read there, whoever may see our copy: for that partners have to agree.
    """
    needed = {
        Marking.PUBLIC: ConsentLevel.EVERYBODY,
        Marking.PARTNERS: ConsentLevel.PARTNERS,
        Marking.NAMED_SEATS: ConsentLevel.PARTNERS,
        Marking.RESTRICTED: ConsentLevel.PARTNERS if goes_out else ConsentLevel.GROUP,
    }
    return consent.rank >= needed[marking].rank


def why_not_cited(consent: ConsentLevel, own: Marking, marking: Marking, kind: str) -> str:
    """Why evidence with that marking of its own may not stand in a thing of that kind; empty if it may."""
    if not may_be_cited(consent, marking, goes_out=kind in GO_OUT):
        return (
            f"Those it comes from agreed to its use by {consent}. What it would support is marked "
            f"“{marking}”, and more people see that."
        )
    if own.rank > marking.rank:
        return (
            f"It is marked “{own}”, and what it would support “{marking}”, which more people see."
        )
    return ""
