"""How far evidence may be used, by what those it comes from agreed to."""

from convenor.core.vocabulary import ConsentLevel, Marking

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


def may_be_cited(consent: ConsentLevel, marking: Marking) -> bool:
    """Whether it may stand in something that goes as far as that marking."""
    needed = {
        Marking.PUBLIC: ConsentLevel.EVERYBODY,
        Marking.PARTNERS: ConsentLevel.PARTNERS,
        Marking.NAMED_SEATS: ConsentLevel.PARTNERS,
        Marking.RESTRICTED: ConsentLevel.GROUP,
    }
    return consent.rank >= needed[marking].rank
