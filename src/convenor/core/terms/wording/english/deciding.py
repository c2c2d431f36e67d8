"""How many must be there, how the group decides, who leads it and who may stand in."""

from fractions import Fraction

from convenor.core.dates import count_in_words, listed, months_in_words, sentence
from convenor.core.terms.schema import Chair, Decisions, Quorum, Substitutes
from convenor.core.terms.schema.membership import DecisionWay
from convenor.core.terms.wording.english.articles import ended, small, with_article
from convenor.core.terms.wording.english.seats import CHOSEN_HOW, SECTORS

SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "a fifth",
    Fraction(2, 5): "two fifths",
}
FIRST = {
    DecisionWay.CONSENSUS: "It decides by consensus",
    DecisionWay.BALLOT: "It decides by a vote",
    DecisionWay.RECOMMENDS: "It makes recommendations and does not decide",
    DecisionWay.DISCUSSION: "It discusses and takes no decisions",
}
THEN = {
    DecisionWay.CONSENSUS: "by consensus",
    DecisionWay.BALLOT: "by a vote",
    DecisionWay.RECOMMENDS: "it makes recommendations",
    DecisionWay.DISCUSSION: "it leaves the matter at a discussion",
}


def quorum_sentence(quorum: Quorum) -> str:
    """ "A meeting needs at least eight members, the chair and somebody from the police." """
    needed = []
    if quorum.number:
        needed.append(f"at least {count_in_words(quorum.number, 'member')}")
    if quorum.share:
        needed.append(_share(quorum.share))
    if quorum.chair_needed:
        needed.append("the chair")
    needed += [f"somebody from {SECTORS[sector]}" for sector in quorum.sectors_needed]
    said = [f"A meeting needs {listed(needed)}."] if needed else []
    if quorum.text:
        said.append(ended(sentence(quorum.text)))
    return " ".join(said)


def _share(share: float) -> str:
    if share == 1:
        return "every filled seat"
    near = Fraction(share).limit_denominator(5)
    words = SHARES.get(near) if abs(float(near) - share) < 0.005 else None
    return f"more than {words or f'{share * 100:.4g}%'} of the filled seats"


def decisions_sentence(decisions: Decisions) -> str:
    """ "It decides by consensus; if that fails, by a vote. Each member has one vote." """
    said = [*_ways(decisions), *_votes(decisions)]
    if decisions.between_meetings:
        said.append(ended(f"Between meetings: {small(decisions.between_meetings)}"))
    if decisions.text:
        said.append(ended(sentence(decisions.text)))
    return " ".join(said)


def _ways(decisions: Decisions) -> list[str]:
    if decisions.first and decisions.then:
        return [f"{FIRST[decisions.first]}; if that fails, {THEN[decisions.then]}."]
    if decisions.first:
        return [f"{FIRST[decisions.first]}."]
    return [f"When it cannot agree, {_goes_on(decisions.then)}."] if decisions.then else []


def _goes_on(then: DecisionWay) -> str:
    return THEN[then] if THEN[then].startswith("it ") else f"it decides {THEN[then]}"


def _votes(decisions: Decisions) -> list[str]:
    said = []
    if decisions.votes_each:
        said.append(
            f"Each {decisions.votes_by or 'member'} has {count_in_words(decisions.votes_each, 'vote')}."
        )
    elif decisions.votes_by:
        said.append(f"Votes are counted by {decisions.votes_by}.")
    if decisions.casting_vote is not None:
        said.append(f"The chair has {'a' if decisions.casting_vote else 'no'} casting vote.")
    return said


def chair_sentence(chair: Chair) -> str:
    """ "The chair is a councillor. The chair is nominated by the councils, for two years." """
    said = [*_role(chair.role), *_chosen(chair)]
    if chair.deputy:
        said.append(ended(f"Deputy: {small(chair.deputy)}"))
    if chair.if_absent:
        said.append(ended(f"When the chair is away: {small(chair.if_absent)}"))
    if chair.beside_own_seat is not None:
        keeps = "keeps its seat" if chair.beside_own_seat else "has no other seat"
        said.append(f"The chair’s own organisation {keeps}.")
    return " ".join(said)


def _role(role: str | None) -> list[str]:
    if role is None or role.lower() == "chair":
        return ["It has a chair."] if role else []
    if len(role.split()) > 3 or any(mark in role for mark in "();:,."):
        return [ended(f"Who chairs: {small(role)}")]
    if role.split()[0].lower() in {"a", "an", "the", "one", "any"}:
        return [ended(f"The chair is {small(role)}")]
    return [ended(f"The chair is {with_article(small(role))}")]


def _chosen(chair: Chair) -> list[str]:
    term = f"for {months_in_words(chair.term_months)}" if chair.term_months else ""
    if not chair.chosen:
        return [f"The chair serves {term}."] if term else []
    chosen = small(chair.chosen).rstrip(".")
    first = chosen.split()[0]
    if first not in CHOSEN_HOW or ". " in chosen:
        said = [ended(f"How the chair is chosen: {chosen}")]
        return [*said, f"The chair serves {term}."] if term else said
    how = chosen if first in CHOSEN_HOW[5:] else f"chosen {chosen}"
    return [f"The chair is {', '.join(filter(None, (how, term)))}."]


def substitutes_sentence(substitutes: Substitutes) -> str:
    said = []
    if substitutes.allowed is not None:
        may = "Substitutes may" if substitutes.allowed else "No substitute may"
        said.append(f"{may} come in a member’s place.")
    if substitutes.text:
        said.append(ended(sentence(substitutes.text)))
    return " ".join(said)
