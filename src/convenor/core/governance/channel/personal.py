"""Finds in a text what could point at somebody, and says of each in plain words why it should not stand.

It looks for more than the check of minutes does: who writes of a worry writes of people. It never changes
a text and refuses nothing by itself; whoever uses it says what was found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.governance.minutes.checking import FoundKind, find


class DetailKind(StrEnum):
    """What sort of detail was found."""

    NAME = "a name"
    CONTACT = "a way to reach somebody"
    BIRTH = "a date of birth"
    NUMBER = "a number that stands for one person"
    ADDRESS = "an address or a place where people live"
    TOGETHER = "details that together point at somebody"


@dataclass(frozen=True, slots=True)
class Detail:
    """Words that could point at somebody, where they begin, and why they should not stand."""

    kind: DetailKind
    words: str
    start: int
    why: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


WHY = {
    DetailKind.NAME: "looks like somebody's name. Write what they are instead, such as “a parent”.",
    DetailKind.CONTACT: "is a way to reach somebody. Leave it out; the secretariat has its own ways.",
    DetailKind.BIRTH: "is a date of birth. Write a broad age instead, such as “a child”.",
    DetailKind.NUMBER: "looks like a reference or case number, which stands for one person. Leave it out.",
    DetailKind.ADDRESS: "says where people live. Write the council's area instead.",
    DetailKind.TOGETHER: (
        "says together where somebody comes from and how old they are, how few they are or where they "
        "live. That can be enough to know them. Leave one of these out."
    ),
}
FROM_MINUTES = {
    FoundKind.NAME: DetailKind.NAME,
    FoundKind.EMAIL: DetailKind.CONTACT,
    FoundKind.PHONE: DetailKind.CONTACT,
    FoundKind.POSTCODE: DetailKind.ADDRESS,
    FoundKind.INSURANCE_NUMBER: DetailKind.NUMBER,
    FoundKind.REFERENCE: DetailKind.NUMBER,
    FoundKind.BIRTH: DetailKind.BIRTH,
}
"""Small numbers of people count only beside other details: see `_together`."""
CAPITAL = r"[A-Z][\w'’-]+"
WORDED = (
    (
        DetailKind.NAME,
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Imam|Rev|Pastor)\.?[ \t]+{CAPITAL}(?:[ \t]+{CAPITAL})?"
        ),
    ),
    (
        DetailKind.NAME,
        re.compile(
            rf"(?i:\b(?:my|his|her|their) name is|\b(?:is|was|man|woman|boy|girl|child|person|client|"
            rf"mother|father|family|friend) (?:called|named))[ \t]+({CAPITAL}(?:[ \t]+{CAPITAL})?)"
        ),
    ),
    (
        DetailKind.NUMBER,
        re.compile(r"\b\d{2}/\d{2}/\d{4,5}(?:/\d{3})?\b(?!/)(?<!\d{2}/\d{2}/\d{4})"),
    ),
    (DetailKind.NUMBER, re.compile(r"\b[A-Z]{2,4}\d?/\d{4,8}(?:/\d{1,4})?\b")),
    (DetailKind.NUMBER, re.compile(r"\b(?:\d[ -]?){3}(?:\d[ -]?){3}\d{4}\b(?![\d,.])")),
    (
        DetailKind.ADDRESS,
        re.compile(
            rf"\b(?:[Ff]lat \d+\w?,? )?\d{{1,4}}[A-Za-z]?,? (?:{CAPITAL}[ \t]+){{1,3}}"
            r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Terrace|Place|Grove|Crescent|Court|Way|"
            r"Mount|View|Gardens|Square|Row|Walk)\b"
        ),
    ),
    (
        DetailKind.ADDRESS,
        re.compile(
            rf"\b(?:{CAPITAL}[ \t]+){{1,3}}(?:Hotel|Hostel|Barracks|Inn|Lodge|Holiday Park)\b"
        ),
    ),
)
NATIONALITY = re.compile(
    r"\b(?:Afghan|Albanian|Algerian|Angolan|Bangladeshi|Cameroonian|Chinese|Congolese|Egyptian|Eritrean|"
    r"Ethiopian|Gambian|Georgian|Ghanaian|Guinean|Indian|Iranian|Iraqi|Ivorian|Kurdish|Kurd|Kuwaiti|"
    r"Lebanese|Libyan|Malawian|Malian|Moroccan|Namibian|Nepali|Nigerian|Pakistani|Palestinian|Polish|"
    r"Roma|Romanian|Russian|Rwandan|Salvadoran|Senegalese|Sierra Leonean|Slovak|Somali|Sri Lankan|"
    r"Sudanese|Syrian|Tamil|Tunisian|Turkish|Ugandan|Ukrainian|Uzbek|Vietnamese|Yemeni|Zimbabwean)s?\b"
)
AGE = re.compile(
    r"\b(?:aged?[ \t]+\d{1,3}|\d{1,3}[ -](?:years?|yrs?|months?)[ -]old|\d{1,2}[ -]?y/?o)\b", re.I
)
EXACT = re.compile(
    r"\b(?:(?:in|at|from|near)[ \t]+(?:the[ \t]+)?(?:[A-Z][\w'’-]+[ \t]+){1,3}"
    r"(?:School|Academy|College|Surgery|Mosque|Church|Temple|Centre|Estate|Street|Road|House|Ward|Park))\b"
)
SENTENCES = re.compile(r"[^.!?\n]+[.!?\n]?")
ENOUGH = 2
"""So many of nationality, age, exact place and small number in one sentence point at somebody."""


def details_in(text: str, *, names: Iterable[str] = ()) -> tuple[Detail, ...]:
    """All that could point at somebody, in the order of the text. What overlaps is said once."""
    found = find(text, names=names)
    details = [
        _detail(FROM_MINUTES[each.kind], each.words, each.start)
        for each in found
        if each.kind in FROM_MINUTES
    ]
    few = [each.start for each in found if each.kind is FoundKind.FEW]
    details += [*_worded(text), *_together(text, few)]
    return tuple(_apart(sorted(details, key=lambda each: (each.start, -len(each.words)))))


def in_sentences(details: Sequence[Detail]) -> list[str]:
    """What was found, each with its words and the reason, for whoever wrote them."""
    said = {f"“{' '.join(each.words.split())}” {each.why}": None for each in details}
    return list(said)


def _worded(text: str) -> Iterator[Detail]:
    for kind, pattern in WORDED:
        for match in pattern.finditer(text):
            group = 1 if match.re.groups else 0
            yield _detail(kind, match[group], match.start(group))


def _together(text: str, few: Sequence[int]) -> Iterator[Detail]:
    """Sentences in which a nationality or an age stands beside another pointer."""
    for match in SENTENCES.finditer(text):
        said = match[0]
        origin, age = NATIONALITY.search(said), AGE.search(said)
        near = any(match.start() <= at < match.end() for at in few)
        pointers = [origin, age, EXACT.search(said), near or None]
        if (origin or age) and sum(each is not None for each in pointers) >= ENOUGH:
            words = said.strip()
            yield _detail(DetailKind.TOGETHER, words, match.start() + said.index(words))


def _detail(kind: DetailKind, words: str, start: int) -> Detail:
    return Detail(kind, words, start, WHY[kind])


def _apart(details: Sequence[Detail]) -> Iterator[Detail]:
    """A whole sentence does not hide the number in it, nor the other way about."""
    last: dict[bool, int] = {}
    for each in details:
        whole = each.kind is DetailKind.TOGETHER
        if each.start >= last.get(whole, 0):
            last[whole] = each.end
            yield each
