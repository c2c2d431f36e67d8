"""A statement taken apart: what can be read alone, and what qualifies it."""

import re

END = re.compile(r"(?<!\bSt)\.\s+(?=[A-Z])")


KNOWN = re.compile(r"As known on [^.]+\. ")


def parted(text: str) -> tuple[str, str]:
    """Its first sentence, and the others. The saint of a place's name ends none, and the day on which it was known
    says nothing alone."""
    known = KNOWN.match(text)
    found = END.search(text, known.end() if known else 0)
    return (text, "") if found is None else (text[: found.start() + 1], text[found.end() :])
