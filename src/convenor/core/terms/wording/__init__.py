"""What terms of reference say, in sentences made from the data: one module for each language.

What no source states is a sentence too, marked `stated=False`: never "none", never nought.
"""

from collections.abc import Sequence
from typing import Protocol

from convenor.core.terms.schema import Cadence, Group, Partnership, Sitting, TermsDocument, Timing
from convenor.core.terms.wording import english
from convenor.core.terms.wording.sentences import Names, Section, Sentence


class Language(Protocol):
    """What a language must be able to say. A module is one: `english`."""

    def sentences(self, group: Group, names: Names) -> tuple[Sentence, ...]:
        """Everything the terms of a group say, section by section."""

    def partnership_sentences(self, partnership: Partnership, names: Names) -> tuple[Sentence, ...]:
        """Everything that is said of a partnership."""

    def cadence_sentence(
        self,
        cadence: Cadence | None,
        sitting: Sitting | None,
        timing: Sequence[Timing],
        names: Names,
    ) -> str:
        """When a group meets, in one sentence where that is possible."""


LANGUAGES: dict[str, Language] = {"en": english}


def wording(language: str = "en") -> Language:
    """The language of that code, or of its first part (`en-gb`); English where there is no other."""
    return LANGUAGES.get(language) or LANGUAGES.get(language.split("-")[0], english)


def names_in(*documents: TermsDocument) -> dict[str, str]:
    """The names of all groups, organisations and contracts, by slug; groups by their short name."""
    names: dict[str, str] = {}
    for document in documents:
        names |= {each.slug: each.name for each in document.organisations}
        names |= {each.slug: each.name for each in document.contracts}
        whole = document.partnership
        names[whole.slug] = whole.short_name or whole.name
        names |= {each.slug: each.short_name or each.name for each in document.groups}
    return names


__all__ = ["LANGUAGES", "Language", "Names", "Section", "Sentence", "names_in", "wording"]
