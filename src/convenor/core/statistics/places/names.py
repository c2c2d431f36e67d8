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
AFTER = re.compile(r"^(?P<name>.+), (?:the )?(?:city|county|borough) of$")


def plain(name: str) -> str:
    """ "Argyll & Bute", "Powys / Powys" and "Kingston upon Hull, City of" as they compare.

    A word is dropped only where it is a title. "Kingston upon Thames" has nothing in common with Hull here.
    """
    text = " ".join(name.casefold().replace("&", " and ").replace("’", "'").split())
    halves = [half.strip() for half in text.split(" / ")]
    if len(halves) > 1 and len(set(halves)) == 1:
        text = halves[0]
    if found := AFTER.match(text):
        text = found["name"]
    text = TITLES.sub("", OF.sub("", text)).strip()
    text = text.removeprefix("the ").replace("st. ", "st ").replace("'", "")
    return " ".join(re.sub(r"[-.,]", " ", text).split())
