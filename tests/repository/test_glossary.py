"""One meaning for each word: the glossary and the models say the same."""

import re
from pathlib import Path

from django.apps import apps

ROWS = [
    line.split("|")[1].strip()
    for line in (Path(__file__).parents[2] / "docs/reference/glossary.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| word")
]


def models():
    ours = (config for config in apps.get_app_configs() if config.name.startswith("convenor."))
    return {model.__name__ for config in ours for model in config.get_models()}


def test_every_model_has_an_entry_and_every_entry_that_claims_a_model_is_one():
    claimed = {row.removesuffix(" *(model)*") for row in ROWS if row.endswith("*(model)*")}
    assert claimed == models()


def test_no_word_stands_twice_and_they_are_in_order():
    words = [re.sub(r" \*.*", "", row).casefold() for row in ROWS]
    assert words == sorted(set(words))
