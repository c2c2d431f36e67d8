"""The sentences of terms, section by section, with their sources."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language, gettext_lazy as _

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


def group_sections(
    group: schema.Group, names: Mapping[str, str], sources: Mapping[str, schema.SourceNote]
) -> dict[str, SectionShown]:
    """All that the terms of a group say, by section."""
    return _sections(wording(get_language() or "en").sentences(group, names), sources)


def partnership_sections(
    partnership: schema.Partnership,
    names: Mapping[str, str],
    sources: Mapping[str, schema.SourceNote],
) -> dict[str, SectionShown]:
    said = wording(get_language() or "en").partnership_sentences(partnership, names)
    return _sections(said, sources)


def statements_shown(
    statements: Iterable[schema.Statement], sources: Mapping[str, schema.SourceNote]
) -> tuple[SentenceShown, ...]:
    return tuple(SentenceShown(each.text, True, links(each.source, sources)) for each in statements)


def links(
    keys: Iterable[str], sources: Mapping[str, schema.SourceNote]
) -> tuple[SourceLink, ...]:
    return tuple(
        SourceLink(sources[key].title, sources[key].url or "") for key in keys if key in sources
    )


def _sections(
    said: Iterable[Sentence], sources: Mapping[str, schema.SourceNote]
) -> dict[str, SectionShown]:
    found: dict[Section, list[SentenceShown]] = {}
    for each in said:
        shown = SentenceShown(each.text, each.stated, links(each.sources, sources))
        found.setdefault(each.section, []).append(shown)
    return {
        section.value: SectionShown(section.value, str(TITLES[section]), tuple(sentences))
        for section, sentences in found.items()
    }
