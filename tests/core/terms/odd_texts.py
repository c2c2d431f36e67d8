"""Texts that a careless reader or writer of YAML would take for something else."""

from hypothesis import strategies as st

LOOKS_LIKE_SOMETHING_ELSE = [
    "yes",
    "no",
    "on",
    "off",
    "true",
    "null",
    "~",
    "1",
    "1.5",
    "1e5",
    "0x1F",
    "0o17",
    "2018",
    "2018-05-22",
    "10:00",
    "12:30:45",
    ".inf",
    "-.NaN",
    "=",
    "<<",
    "-",
    "--",
    "---",
    "...",
    "?",
    ":",
    "#",
    "%",
    "@",
    "`",
    "!",
    "&",
    "*",
    ">",
    "|",
    "[a]",
    "{a:b}",
    "'a'",
    '"a"',
    "a:",
    "a:b",
    "a#b",
    "&a",
    "*a",
    "!a",
    "%a",
    ",a",
    "1_000",
    "+1",
    "\\n",
    "\\",
    "〇",
    "é",
    "ſ",
    "ﬁ",
    "👩\u200d👩\u200d👧",
    "עברית",
    "العربية",
]
ODD = st.sampled_from(
    [*LOOKS_LIKE_SOMETHING_ELSE, "a: b", "a #b", "- a", "a\tb", "two  spaces", "a\u2028b", "a\u00a0b",
     "x" * 150, "word " * 60 + "end", "long-" * 40, "“quoted” — and ‘quoted’", "a\ufeffb", "\u202eab"]
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
ONE_LINE = st.one_of(ODD, st.text(CHARACTERS, min_size=1, max_size=40))
LINES = st.lists(st.one_of(ONE_LINE, st.just(""), st.just("  indented")), min_size=1, max_size=4)


def _is_text(text: str) -> bool:
    return bool(text.strip()) and len(text.strip()) <= 200


names = ONE_LINE.filter(_is_text)
words = st.one_of(names, LINES.map("\n".join).filter(lambda text: 0 < len(text.strip()) <= 2000))
