"""Names as publishers spell them, brought to one form: never by a part of a name alone."""

import re

TITLES = re.compile(
    r"\b(metropolitan borough|london borough|royal borough|county borough|city and county|county|"
    r"borough|district|city|metropolitan|unitary authority)?\s*council$"
    r"|\s(ua|cc|mbc|bc|dc|city|\(u\))$"
)
OF = re.compile(
    r"^(?:the )?(?:london|royal|county|metropolitan)? ?(?:borough|city|county) of (?=.)"
)
BESIDE = re.compile(r" \((?!u\)).+\)$")
"""Another name of the same place, as in "Na h-Eileanan Siar (Western Isles)"."""
AFTER = re.compile(r"^(?P<name>.+), (?:the )?(?:city|county|borough) of$")


def plain(name: str) -> str:
    """ "Argyll & Bute", "Swansea / Abertawe" and "Kingston upon Hull, City of" as they compare.

    Of a name in two languages the first counts; what stands in brackets after it does not. A word is dropped only where it is a title. "Kingston upon Thames" has nothing in common with Hull here.
    """
    text = " ".join(name.casefold().replace("&", " and ").replace("’", "'").split())
    text = BESIDE.sub("", text.partition(" / ")[0].strip())
    if found := AFTER.match(text):
        text = found["name"]
    text = TITLES.sub("", OF.sub("", text)).strip()
    text = text.removeprefix("the ").replace("st. ", "st ").replace("'", "")
    return " ".join(re.sub(r"[-.,]", " ", text).split())
