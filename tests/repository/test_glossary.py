"""One meaning for each word: the glossary and the models say the same."""

import re
from pathlib import Path

from django.apps import apps

GLOSSARY = (Path(__file__).parents[2] / "docs/reference/glossary.md").read_text()
ROWS = [
    line.split("|")[1].strip()
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith("| word")
]
WORDS = [re.sub(r" \*.*", "", row) for row in ROWS]


def models():
    ours = (config for config in apps.get_app_configs() if config.name.startswith("convenor."))
    return {model.__name__ for config in ours for model in config.get_models()}


def test_every_model_has_an_entry_and_every_entry_that_claims_a_model_is_one():
    claimed = {row.removesuffix(" *(model)*") for row in ROWS if row.endswith("*(model)*")}
    assert claimed == models()


def test_no_word_stands_twice_and_they_are_in_order():
    folded = [word.casefold() for word in WORDS]
    assert folded == sorted(set(folded))


def test_words_to_come_are_not_explained_yet_and_no_model_has_taken_one():
    to_come = GLOSSARY.rpartition("else: ")[2].strip().rstrip(".").replace("\n", " ").split(", ")
    assert len(to_come) > 2
    assert set(to_come) & set(WORDS) == set()
    assert {word.title().replace(" ", "") for word in to_come} & models() == set()
