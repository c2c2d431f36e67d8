"""Who may join, what members take on, and how people with lived experience take part."""

import re

from convenor.core.dates import count_in_words, listed, months_in_words, sentence, times_in_words
from convenor.core.terms.schema import Commitment, Condition, Experts, Joining
from convenor.core.terms.schema.membership import JoiningModel
from convenor.core.terms.wording.english.articles import ended, small, the_body
from convenor.core.terms.wording.sentences import Names, name_of

HOW_MEMBERS_COME = {
    JoiningModel.OPEN: "Anyone may join",
    JoiningModel.OPEN_WITH_COMMITMENT: "Anyone may join",
    JoiningModel.NOMINATED: "Members are nominated",
    JoiningModel.APPOINTED: "Members are appointed",
    JoiningModel.INVITED: "Members are invited",
}
OPEN = {JoiningModel.OPEN, JoiningModel.OPEN_WITH_COMMITMENT}
WHOEVER = re.compile(r"(?i)(anyone|anybody|people|those|somebody|someone|everyone)\s+who\s+|who\s+")
ADDS_ON = re.compile(
    r"(?i)(in|on|for|with|at|within|where|from|about|related|through|as|by|after)\b"
)
VERB_OF_ONE = re.compile(r"(?i)(is|has|does|[a-z]{2,}[^s\W]s)\b(?!\s+(who|of|that|which|and|or)\b)")
COMMIT_AS_IT_STANDS = re.compile(r"(?i)(members?|they|each|all|every|no|the)\b")


def joining_sentence(joining: Joining, names: Names) -> str:
    """ "Anyone may join who attends the Operations Group and agrees to take on work on a priority." """
    flowing, apart = _conditions(joining, names)
    said = [f"{HOW_MEMBERS_COME[joining.model]}{_who(joining, flowing)}."]
    said += [ended(f"Condition: {each}") for each in apart]
    if joining.note:
        said.append(ended(sentence(joining.note)))
    return " ".join(said)


def condition_words(condition: Condition, names: Names) -> str:
    """ "attends the Operations Group", to follow "who".

    The author's own words are taken where they can follow "who"; else they are added to what the data
    says, or stand alone where the data says nothing.
    """
    text = (condition.text or "").rstrip(".")
    words = _from_data(condition, names, text)
    if not text or _flows(text):
        return small(WHOEVER.sub("", text, count=1)) + words if text else words
    if not words:
        return text
    return f"{words}, {small(text)}" if ADDS_ON.match(text) else f"{words} ({small(text)})"


def _from_data(condition: Condition, names: Names, text: str) -> str:
    """What the data says of it; after words of the author's own, only what they do not say."""
    counted = _counted(condition)
    if _flows(text):
        return counted
    parts = []
    if condition.attends:
        parts.append(f"attends {the_body(name_of(names, condition.attends))}{counted}")
    if condition.accepts_work:
        parts.append("agrees to take on a piece of work on a priority")
    return " and ".join(parts)


def _conditions(joining: Joining, names: Names) -> tuple[str, list[str]]:
    """Those that can follow "who", as one text, and those that need a sentence of their own."""
    apart: list[str] = []
    together = []
    for conditions, word in ((joining.all_of, "and"), (joining.any_of, "or")):
        flowing: list[str] = []
        for each in conditions:
            said = condition_words(each, names)
            structured = each.attends or each.accepts_work or _flows(each.text or "")
            (flowing if structured else apart).append(said)
        together.append(_joined(flowing, word))
    both = [each for each in together if each]
    return ", and who also ".join(both), apart


def _joined(items: list[str], word: str) -> str:
    """With a comma before the last "and" where the items are long enough to need one."""
    if len(items) > 1 and any("," in each or f" {word} " in each for each in items[:-1]):
        return f"{', '.join(items[:-1])}, {word} {items[-1]}"
    return listed(items, word)


def _who(joining: Joining, flowing: str) -> str:
    if not flowing:
        return ""
    return f" who {flowing}" if joining.model in OPEN else f"; each is somebody who {flowing}"


def _counted(condition: Condition) -> str:
    said = f" at least {times_in_words(condition.times)}" if condition.times else ""
    return (
        f"{said} within {months_in_words(condition.within_months)}"
        if condition.within_months
        else said
    )


def _flows(text: str) -> bool:
    """Whether the text can follow "who": it starts with "anyone who" or with a verb."""
    return bool(WHOEVER.match(text) or VERB_OF_ONE.match(text))


def commitment_sentence(commitment: Commitment, names: Names) -> str:
    """ "Members commit to attend the Operations Group." """
    text = commitment.text
    if COMMIT_AS_IT_STANDS.match(text):
        return ended(sentence(text))
    bare = text[3:] if text[:3].lower() == "to " else text
    return ended(f"Members commit to {small(bare)}")


def experts_sentence(experts: Experts) -> str:
    said = [ended(sentence(experts.text))]
    if experts.places:
        verb = "is" if experts.places == 1 else "are"
        places = sentence(count_in_words(experts.places, "place"))
        said.append(f"{places} {verb} kept for experts by experience.")
    if experts.support:
        said.append(ended(f"Support: {small(experts.support)}"))
    return " ".join(said)
