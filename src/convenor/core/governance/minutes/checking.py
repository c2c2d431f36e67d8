"""What to look at before minutes are published: names, ways to reach people, and small numbers of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from convenor.core.governance.minutes.paragraphs import Paragraph
from convenor.core.governance.minutes.rendition import public_rendition


class FoundKind(StrEnum):
    """What sort of thing was found."""

    NAME = "name of a person on record"
    EMAIL = "e-mail address"
    PHONE = "phone number"
    POSTCODE = "postcode"
    INSURANCE_NUMBER = "National Insurance number"
    REFERENCE = "reference number"
    BIRTH = "date of birth"
    FEW = "small number of people"


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may point at somebody, and where."""

    kind: FoundKind
    words: str
    start: int
    key: str = ""


ONE_TO_FOUR = r"(?i:[1-4]|one|two|three|four|a single|a couple of|a few)"
PEOPLE = (
    r"(?:(?i:people|persons?|individuals?|famil(?:y|ies)|households?|child(?:ren)?|babies|baby|infants?|"
    r"minors?|adults?|m[ae]n|wom[ae]n|girls?|boys?|males?|females?|mothers?|fathers?|parents?|"
    r"couples?|sisters?|brothers?|siblings?|pupils?|students?|learners?|patients?|residents?|tenants?|"
    r"clients?|users|migrants?|refugees?|seekers?|applicants?|claimants?|"
    r"victims?|survivors?|detainees?|workers?|nationals?|arrivals?|deaths?)|"
    r"[A-Z][a-z]+(?:ans?|ese|is))"
)
"""Words for people; the last are those of a country, such as Eritreans, Sudanese and Iraqis."""
ANOTHER_THING = (
    r"(?i:of|seats?|votes?|years?|months?|weeks?|days?|hours?|items?|papers?|groups?|meetings?|and|or|"
    r"for|to|in|at|by|from|with|on|per|organisations?|councils?|bodies|boards?|reports?|"
    r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)"
)
"""Between a number and a word for people, it shows that the number counts something else."""
OUT_OF = r"(?:of[ \t]+(?:the[ \t]+|these[ \t]+|those[ \t]+)?(?:[\d,]+[ \t]+)?)?"
BETWEEN = rf"(?:(?!{ANOTHER_THING}\b)[\w'’-]+[ \t]+){{0,2}}?"
"""Such as "young" or "unaccompanied asylum-seeking"."""
NOT_BEFORE = (
    r"(?<![\w.,/:£$€-])(?<![Ii]tem )(?<![Pp]age )(?<!ersion )(?<!ecision )(?<!aragraph )(?<!ty )"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+\d{{2,4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
BORN = (
    r"(?:\b[Bb]orn(?:\s+on)?|\bD\.?O\.?B\.?|\bdob|\b[Dd]ate of birth)\W{0,3}(?:(?:is|was|on)\s+)?"
)
SOURCES: tuple[tuple[FoundKind, re.Pattern[str]], ...] = (
    (FoundKind.EMAIL, re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")),
    (FoundKind.BIRTH, re.compile(rf"{BORN}{DAY}")),
    (
        FoundKind.INSURANCE_NUMBER,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.I),
    ),
    (
        FoundKind.PHONE,
        re.compile(
            r"(?<![\w£$€.])(?:\+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:[ ().-]{0,2}\d){8,11}(?!\w)"
        ),
    ),
    (
        FoundKind.POSTCODE,
        re.compile(
            r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2})\b", re.I
        ),
    ),
    (
        FoundKind.REFERENCE,
        re.compile(
            r"\b(?:ref(?:erence)?|case|file|UAN|ARC|NASS|NHS|HO|URN|CRN|visa|passport)"
            r"(?:[ \t]+(?:no|number|ref|reference|id))?[.:]?[ \t]*(?:(?:is|was)[ \t]+)?"
            r"(?!(?:19|20)\d\d\b)(?=[A-Z/-]*\d)[A-Z0-9][A-Z0-9/-]{3,}(?:[ \t]\d{2,})*",
            re.I,
        ),
    ),
    (FoundKind.REFERENCE, re.compile(r"\b(?:\d{3} \d{3} \d{4}|\d{4}-\d{4}-\d{4}-\d{4})\b")),
    (FoundKind.REFERENCE, re.compile(r"\b[A-Z]{1,3}\d{6,9}\b")),
    (
        FoundKind.FEW,
        re.compile(rf"{NOT_BEFORE}\b{ONE_TO_FOUR}[ \t]+{OUT_OF}{BETWEEN}{PEOPLE}\b"),
    ),
    (FoundKind.FEW, re.compile(rf"\b{PEOPLE}[ \t]*[:(=][ \t]*{ONE_TO_FOUR}\b(?![\d,.%]\d)")),
)


def find(text: str, *, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """All that is found in a text, in order; where two overlap, the one that begins first."""
    found = [
        Found(kind, match[0], match.start())
        for kind, pattern in SOURCES
        for match in pattern.finditer(text)
    ]
    found += [each for name in names for each in _name(text, name)]
    return tuple(_apart(sorted(found, key=lambda each: (each.start, -len(each.words)))))


def check(paragraphs: Sequence[Paragraph], *, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """What is found in the words that would be published, and nobody has said of that it may stay."""
    known = list(names)
    stays = {each.key: {stay.words for stay in each.stays} for each in paragraphs}
    found = []
    for line in public_rendition(paragraphs):
        key = line.of
        found += [
            replace(each, key=key)
            for each in find(line.text, names=known)
            if each.words not in stays[key]
        ]
    return tuple(found)


def _name(text: str, name: str) -> list[Found]:
    """The whole name, with any spacing, and its last word alone where that is long enough to tell."""
    parts = name.split()
    if not parts:
        return []
    whole = r"\s+".join(re.escape(part) for part in parts)
    wanted = [re.compile(rf"(?<!\w){whole}(?!\w)", re.I)]
    if len(parts) > 1 and len(parts[-1]) > 2:
        wanted.append(re.compile(rf"(?<!\w){re.escape(parts[-1])}(?!\w)"))
    return [
        Found(FoundKind.NAME, match[0], match.start())
        for pattern in wanted
        for match in pattern.finditer(text)
    ]


def _apart(found: list[Found]) -> list[Found]:
    apart: list[Found] = []
    for each in found:
        if not apart or each.start >= apart[-1].start + len(apart[-1].words):
            apart.append(each)
    return apart
