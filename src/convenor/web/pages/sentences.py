"""The sentences of terms, section by section, with their sources."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convenor.core.terms import schema
from convenor.core.terms.wording import Section, Sentence, wording
from convenor.web.pages.shown import SectionShown, SentenceShown, SourceLink

TITLES = {
    Section.PURPOSE: _("What it is for"),
    Section.DECIDES: _("What it decides"),
    Section.FUNCTIONS: _("What it does"),
    Section.CADENCE: _("When it meets"),
    Section.LEAD_TIMES: _("What goes out when"),
    Section.SEATS: _("Seats"),
    Section.JOINING: _("Who can join"),
    Section.COMMITMENTS: _("What members take on"),
    Section.EXPERTS: _("Experts by experience"),
    Section.QUORUM: _("How many must be there"),
    Section.DECISIONS: _("How it decides"),
    Section.CHAIR: _("Who chairs"),
    Section.SUBSTITUTES: _("Substitutes"),
    Section.SUBGROUPS: _("Groups under it"),
    Section.LINES: _("How it connects"),
    Section.FLOWS: _("What goes up and comes down"),
    Section.SECRETARIAT: _("Secretariat"),
    Section.CONTACT: _("Whom to ask"),
    Section.PUBLICATION: _("What is public"),
}


class Citations:
    """The notes of a page: a source keeps the number that it got when it was first cited."""

    def __init__(self, sources: Mapping[str, schema.SourceNote]) -> None:
        self._sources = sources
        self._cited: dict[str, SourceLink] = {}

    def cite(self, keys: Iterable[str]) -> tuple[SourceLink, ...]:
        return tuple(self._link(key) for key in keys if key in self._sources)

    def _link(self, key: str) -> SourceLink:
        note = self._sources[key]
        fresh = SourceLink(note.title, note.url or "", len(self._cited) + 1)
        return self._cited.setdefault(key, fresh)

    @property
    def notes(self) -> tuple[SourceLink, ...]:
        """All that was cited, in the order of the numbers."""
        return tuple(self._cited.values())


def group_sections(
    group: schema.Group, names: Mapping[str, str], citations: Citations
) -> dict[str, SectionShown]:
    """All that the terms of a group say, by section."""
    return _sections(wording(get_language() or "en").sentences(group, names), citations)


def partnership_sections(
    partnership: schema.Partnership,
    names: Mapping[str, str],
    citations: Citations,
) -> dict[str, SectionShown]:
    said = wording(get_language() or "en").partnership_sentences(partnership, names)
    return _sections(said, citations)


def statements_shown(
    statements: Iterable[schema.Statement], citations: Citations
) -> tuple[SentenceShown, ...]:
    return tuple(SentenceShown(each.text, True, citations.cite(each.source)) for each in statements)


def stated_and_not(
    sections: Mapping[str, SectionShown],
) -> tuple[dict[str, SectionShown], tuple[SentenceShown, ...]]:
    """The sections of which something is stated, and the sentences that say what is not."""
    stated = {
        key: section
        for key, section in sections.items()
        if any(sentence.stated for sentence in section.sentences)
    }
    missing = [section for key, section in sections.items() if key not in stated]
    return stated, tuple(sentence for section in missing for sentence in section.sentences)


def _sections(said: Iterable[Sentence], citations: Citations) -> dict[str, SectionShown]:
    found: dict[Section, list[SentenceShown]] = {}
    for each in said:
        shown = SentenceShown(each.text, each.stated, citations.cite(each.sources))
        found.setdefault(each.section, []).append(shown)
    return {
        section.value: SectionShown(section.value, str(TITLES[section]), tuple(sentences))
        for section, sentences in found.items()
    }
