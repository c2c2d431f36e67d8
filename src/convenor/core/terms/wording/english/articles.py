"""a or an, the or nothing, one or many: what English asks of a name."""

import re

SOUNDS_LIKE_YOU = re.compile(r"(?i)(uni(?!n|m)|use|usu|eu|one\b|once\b|ubiq|u[kn]\b)")
SILENT_H = re.compile(r"(?i)(hour|honest|honour|heir)")
SPELT_OUT_WITH_VOWEL = re.compile(r"[AEFHILMNORSX][A-Z]*\b")

NEEDS_THE = re.compile(
    r"(?i)(.*\b(office|department|ministry|treasury|board|group|forum|network|committee|panel|"
    r"partnership|association|alliance|council of|congress|consortium|commission|union|service|"
    r"agency|police|nhs|cabinet|assembly|government|team)$"
    r"|(department|ministry|office|university|association|church|city|trades union|federation|"
    r"institute|royal|national|nhs|tuc|dwp|bbc)\b.*)"
)


def with_article(noun: str) -> str:
    """With a or an: "a seat", "an hour", "an MP", "a university"."""
    return f"{'an' if _begins_with_a_vowel_sound(noun) else 'a'} {noun}"


def the_body(name: str) -> str:
    """With the, as every group has it: "the Operations Group"."""
    return f"the {without_the(name)}"


def the_organisation(name: str) -> str:
    """With the where English wants it: "the Home Office", but "Migration Yorkshire"."""
    bare = without_the(name)
    return f"the {bare}" if bare != name or NEEDS_THE.fullmatch(bare) else bare


def without_the(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def small(text: str) -> str:
    """Without the capital of a sentence's start, where the word is not a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    if first not in LITTLE_WORDS and (_is_a_name(first) or rest[:1].isupper()):
        return text
    return text[:1].lower() + text[1:]


def _is_a_name(word: str) -> bool:
    return word[1:] != word[1:].lower() or word in NAMES_OF_OWN or bool(PEOPLE.fullmatch(word))


PEOPLE = re.compile(r"[A-Z]\w+(ian|ean|ese|ish|ani)s?")
LITTLE_WORDS = frozenset(
    ["A", "An", "The", "By", "From", "For", "At", "In", "On", "To", "With", "Within", "Through", "As", "Of", "Or", "And", "Each", "Every", "Any", "All", "No", "One", "Two", "Three", "Its", "Their", "Who", "That", "Whoever", "Agrees", "Attends", "Attend"]
)  # fmt: skip
NAMES_OF_OWN = frozenset(
    ["England", "Wales", "Scotland", "Ireland", "Britain", "Leeds", "Yorkshire", "Humber", "Home", "Welsh", "Scots", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Ramadan", "Easter", "Christmas", "I", "Afghan", "Muslim", "Christian", "Jewish", "Hindu", "Sikh", "Parliament", "Kurdish", "Greek"]
)  # fmt: skip


def ended(text: str) -> str:
    """With a full stop, where nothing ends the sentence yet."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", ".”", ".)", "…")) else f"{text}."


def _begins_with_a_vowel_sound(noun: str) -> bool:
    word = noun.lstrip("‘“'\"(")
    if SILENT_H.match(word):
        return True
    if SOUNDS_LIKE_YOU.match(word):
        return False
    if len(word) > 1 and word.split()[0].isupper():
        return bool(SPELT_OUT_WITH_VOWEL.match(word))
    return word[:1].lower() in "aeiou"
