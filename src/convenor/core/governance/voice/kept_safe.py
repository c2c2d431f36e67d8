"""Finding a name, a mail address or a phone number in a text, however it is written there.

Nothing here knows whose they are. A text becomes candidates, an identity becomes the same kind of strings,
and whoever holds the key compares their keyed fingerprints.
"""

import functools
import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, product

Span = tuple[int, int]

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
APOSTROPHE = re.compile("['’ʼ`´]")
PHONE = re.compile(r"\d(?:[\s().\-/+]{0,3}\d){6,}")
PHONE_DIGITS = 9
"""The end of a number, which is the same with a country's code, with a nought and without."""
LONGEST_LOCAL_PART = 64
LONGEST_DOMAIN = 255
LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+\Z")
DOMAIN = re.compile(r"[^\W_](?:[^\W_]|-)*(?:\.[^\W_](?:[^\W_]|-)*)+")
BETWEEN = re.compile(r"[\W_]")
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "abu",
        "bin",
        "ibn",
        "bint",
        "ben",
        "de",
        "la",
        "le",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
    ]
)
"""Little words within names, which people write or leave out."""
SPELT = str.maketrans("øØłŁđĐðÐıħĦ", "oOlLdDdDihH") | {
    ord("æ"): "ae", ord("Æ"): "Ae", ord("œ"): "oe", ord("Œ"): "Oe", ord("þ"): "th", ord("Þ"): "Th",
    ord("ß"): "ss",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Each character as its plain letters, worked out once: no accents, nothing invisible."""

    def __missing__(self, code: int) -> str:
        spelt = unicodedata.normalize("NFKD", chr(code)).translate(SPELT)
        folded = "".join(_plain(each) for each in spelt)
        self[code] = folded
        return folded


def _plain(letter: str) -> str:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


FOLDING = _Folding()


def folded(text: str) -> str:
    """The text without accents, invisible characters and the escapes of web pages; its case stays."""
    if "&" in text:
        text = html.unescape(text)
    if "%40" in text:
        text = text.replace("%40", "@")
    return text if text.isascii() else text.translate(FOLDING)


def identity_candidates(*, names: tuple[str, ...], email: str, phone: str) -> frozenset[str]:
    """What gives an identity away: two parts of a name side by side in either order, address, number."""
    found: set[str] = set()
    for name in names:
        found |= _of_name(name)
    if email:
        found.add(f"mail {loose_address(email)}")
    if digits := phone_digits(phone):
        found.add(f"phone {digits}")
    return frozenset(found)


def candidates(text: str) -> dict[str, Span]:
    """All in a text that could give somebody away, with where it stands in the folded text."""
    plain = folded(text)
    return dict(_pairs(plain)) | dict(_addresses(plain)) | dict(_numbers(plain))


def sign_in_candidate(email: str) -> str:
    """An address as somebody types it to sign in."""
    return f"sign-in {folded(email).strip().casefold()}"


def loose_address(email: str) -> str:
    """An address without what follows a plus, in small letters."""
    local, _, domain = folded(email).strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain.rstrip('.')}"


def phone_digits(phone: str) -> str:
    """The end of a number; nothing where it is too short to be anybody's."""
    digits = "".join(each for each in folded(phone) if each.isdigit())
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def parts_of(name: str) -> list[frozenset[str]]:
    """The parts of a name, each in the ways in which it can be written; particles are left out."""
    all_parts = [part for each in folded(name).split() if (part := _ways_to_write(each))]
    kept = [part for part in all_parts if not part <= PARTICLES]
    return kept if len(kept) > 1 else all_parts


def could_name_somebody(text: str) -> bool:
    """Two words with a capital side by side, or what looks like an address or a phone number."""
    plain = folded(text)
    if "@" in plain or any(True for _ in _numbers(plain)):
        return True
    words = [match for match in WORD.finditer(plain) if match[0][0].isalpha()]
    return any(_is_capital(one[0]) and _is_capital(other[0]) for one, other in pairwise(words))


def has_two_words(text: str) -> bool:
    """Whether a text is more than one word."""
    plain = folded(text)
    return could_name_somebody(text) or len(WORD.findall(plain)) > 1


def _ways_to_write(part: str) -> frozenset[str]:
    pieces = [piece for each in WORD.findall(part) for piece in APOSTROPHE.split(each)]
    pieces = [piece.casefold() for piece in pieces]
    long = {piece for piece in pieces if len(piece) > 1 or not piece.isascii()}
    joined = "".join(pieces)
    ways = long | ({joined} if len(joined) > 1 else set())
    return frozenset(ways - PARTICLES or ways)


def _of_name(name: str) -> set[str]:
    parts = parts_of(name)
    if len(parts) == 1:
        return {f"word {way}" for way in parts[0]}
    return {
        _pair(one, other)
        for place, first in enumerate(parts)
        for second in parts[place + 1 :]
        for one, other in product(first, second)
    }


def _pair(one: str, other: str) -> str:
    return f"name {min(one, other)} {max(one, other)}"


def _pairs(plain: str) -> Iterator[tuple[str, Span]]:
    """Words beside one another, as they stand and without particles; and words alone with a capital."""
    words = [
        (_forms(match[0]), match.span(), _is_capital(match[0])) for match in WORD.finditer(plain)
    ]
    words = [each for each in words if each[0]]
    for forms, span, is_capital in words:
        if is_capital:
            yield from ((f"word {form}", span) for form in forms)
    without = [each for each in words if each[0][0] not in PARTICLES]
    for row in (words, without) if len(without) < len(words) else (words,):
        for (ones, first, _), (others, last, _) in pairwise(row):
            for one in ones:
                for other in others:
                    yield _pair(one, other), (first[0], last[1])


@functools.lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    """A word in the ways in which it may be meant: with and without the 's of an owner. No initials."""
    small = word.casefold()
    if small.isalnum():
        return (small,) if len(small) > 1 or not small.isascii() else ()
    pieces = APOSTROPHE.split(small)
    joined = "".join(pieces)
    return (joined, "".join(pieces[:-1])) if pieces[-1] == "s" and len(pieces) > 1 else (joined,)


def _is_capital(word: str) -> bool:
    """Letters of scripts without capitals count as ones."""
    return word[0].isalpha() and not word[0].islower()


def _addresses(plain: str) -> Iterator[tuple[str, Span]]:
    at = plain.find("@")
    while at >= 0:
        before = LOCAL_PART.search(plain[max(0, at - LONGEST_LOCAL_PART) : at])
        after = DOMAIN.match(plain, at + 1, at + 1 + LONGEST_DOMAIN)
        if before and after:
            for local in _local_parts(before[0]):
                span = (at - len(local), after.end())
                yield f"mail {loose_address(f'{local}@{after[0]}')}", span
        at = plain.find("@", at + 1)


def _local_parts(found: str) -> list[str]:
    """The whole, and from each place at which an address could begin."""
    starts = {0} | {match.end() for match in BETWEEN.finditer(found)}
    return [found[start:] for start in sorted(starts) if start < len(found)]


def _numbers(plain: str) -> Iterator[tuple[str, Span]]:
    for match in PHONE.finditer(plain):
        places = [place for place in range(match.start(), match.end()) if plain[place].isdigit()]
        for first in range(len(places) - PHONE_DIGITS + 1):
            window = places[first : first + PHONE_DIGITS]
            digits = "".join(plain[place] for place in window)
            yield f"phone {digits}", (window[0], window[-1] + 1)
