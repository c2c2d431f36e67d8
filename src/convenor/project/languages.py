"""The languages of the pages, each under its own name, and what Django does not know of them."""

from pathlib import Path

from django.conf.locale import LANG_INFO

ENGLISH = "en-gb"

KNOWN = [
    (ENGLISH, "English"),
    ("cy", "Cymraeg"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("ckb", "کوردی (سۆرانی)"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
]

RIGHT_TO_LEFT = ["ar", "ckb", "fa"]

# Django has no Tigrinya at all, and calls Sorani simply Kurdish.
LANG_INFO.setdefault("ti", {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"})
LANG_INFO["ckb"] = {
    "bidi": True,
    "code": "ckb",
    "name": "Kurdish (Sorani)",
    "name_local": "کوردی (سۆرانی)",
}


def with_words_in(folder: Path) -> list[tuple[str, str]]:
    """English, and the languages whose words are there: no page claims to be in any other."""
    return [
        (code, name)
        for code, name in KNOWN
        if code == ENGLISH or (folder / code / "LC_MESSAGES" / "django.mo").is_file()
    ]
