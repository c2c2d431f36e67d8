"""Everything that is said of a group or a partnership, section by section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from convenor.core.dates import sentence
from convenor.core.terms.schema import (
    Cited,
    Contact,
    Group,
    Line,
    Partnership,
    Secretariat,
    Statement,
    Subgroup,
)
from convenor.core.terms.schema.group import Publication
from convenor.core.terms.wording.english.articles import ended, small, the_body, the_organisation
from convenor.core.terms.wording.english.deciding import (
    chair_sentence,
    decisions_sentence,
    quorum_sentence,
    substitutes_sentence,
)
from convenor.core.terms.wording.english.joining import (
    commitment_sentence,
    experts_sentence,
    joining_sentence,
)
from convenor.core.terms.wording.english.meeting import cadence_sentence, lead_time_sentences
from convenor.core.terms.wording.english.seats import seat_sentence, total_sentence
from convenor.core.terms.wording.sentences import Names, Section, Sentence, name_of
from convenor.core.vocabulary import Marking

NOT_STATED = {
    Section.PURPOSE: "Its purpose is not stated.",
    Section.DECIDES: "What it decides is not stated.",
    Section.FUNCTIONS: "Its functions are not stated.",
    Section.CADENCE: "When it meets is not stated.",
    Section.LEAD_TIMES: "When the agenda, papers and minutes go out is not stated.",
    Section.SEATS: "Who has seats is not stated.",
    Section.JOINING: "Who may join is not stated.",
    Section.COMMITMENTS: "What members commit to is not stated.",
    Section.EXPERTS: "How people with lived experience take part is not stated.",
    Section.QUORUM: "How many must be there is not stated.",
    Section.DECISIONS: "How it decides is not stated.",
    Section.CHAIR: "Who chairs it is not stated.",
    Section.SUBSTITUTES: "Whether substitutes may come is not stated.",
    Section.SUBGROUPS: "Whether it has groups under it is not stated.",
    Section.LINES: "How it is tied to other groups is not stated.",
    Section.FLOWS: "What it passes on to other groups is not stated.",
    Section.SECRETARIAT: "Who does its secretariat is not stated.",
    Section.CONTACT: "Whom to ask is not stated.",
    Section.PUBLICATION: "What of it is public is not stated.",
}
WHO_MAY_SEE = {
    Marking.PUBLIC: "What it does is public.",
    Marking.PARTNERS: "What it does is shown to partners only.",
    Marking.NAMED_SEATS: "What it does is shown to named seats only.",
    Marking.RESTRICTED: "What it does is restricted.",
}


@dataclass(frozen=True)
class _Said:
    """Collects the sentences of one body, each with its sources or those of the body."""

    of: Cited

    def part(self, section: Section, text: str, *parts: Cited | None) -> Sentence:
        """One sentence; an empty text is one that no source states."""
        if not text:
            return Sentence(section, NOT_STATED[section], stated=False)
        cited = [source for part in parts if part for source in part.source]
        return Sentence(section, text, sources=tuple(dict.fromkeys(cited)) or self.of.source)

    def each(self, section: Section, parts: Iterable[tuple[str, Cited]]) -> Iterator[Sentence]:
        """A sentence for each part, or the one that says that nothing is stated."""
        found = [self.part(section, text, part) for text, part in parts if text]
        yield from found or [self.part(section, "")]


def sentences(group: Group, names: Names) -> tuple[Sentence, ...]:
    """Everything the terms of a group say, in the order of `Section`."""
    said = _Said(group)
    return (
        *said.each(Section.PURPOSE, _statements([group.purpose])),
        *said.each(Section.DECIDES, _statements([group.decides])),
        *said.each(Section.FUNCTIONS, _statements(group.functions)),
        _cadence(said, group, names),
        *_lead_times(said, group),
        *_seats(said, group, names),
        _joining(said, group, names),
        *said.each(
            Section.COMMITMENTS, ((commitment_sentence(c, names), c) for c in group.commitments)
        ),
        said.part(
            Section.EXPERTS, experts_sentence(group.experts) if group.experts else "", group.experts
        ),
        said.part(
            Section.QUORUM, quorum_sentence(group.quorum) if group.quorum else "", group.quorum
        ),
        _decisions(said, group),
        said.part(Section.CHAIR, chair_sentence(group.chair) if group.chair else "", group.chair),
        said.part(
            Section.SUBSTITUTES,
            substitutes_sentence(group.substitutes) if group.substitutes else "",
            group.substitutes,
        ),
        *said.each(Section.SUBGROUPS, ((subgroup_sentence(s, names), s) for s in group.subgroups)),
        *said.each(Section.LINES, ((line_sentence(line, names), line) for line in group.lines)),
        *said.each(Section.FLOWS, _flows(group)),
        *_around(said, group),
        said.part(
            Section.PUBLICATION,
            publication_sentence(group.publication) if group.publication else "",
            group.publication,
        ),
    )


def partnership_sentences(partnership: Partnership, names: Names) -> tuple[Sentence, ...]:
    """Everything that is said of a partnership."""
    said = _Said(partnership)
    return (
        *said.each(Section.PURPOSE, _statements([partnership.purpose])),
        *said.each(Section.FUNCTIONS, _statements(partnership.functions)),
        _joining(said, partnership, names),
        _decisions(said, partnership),
        *_around(said, partnership),
    )


def line_sentence(line: Line, names: Names) -> str:
    """ "It assists the Strategic Migration Group." """
    other = (
        the_body(name_of(names, line.group)) if line.group else the_organisation(line.body or "")
    )
    return " ".join([f"It {line.relation} {other}.", *_note(line.note)])


def subgroup_sentence(subgroup: Subgroup, names: Names) -> str:
    name = name_of(names, subgroup.group) if subgroup.group in names else subgroup.name
    lasts = {True: ", for a limited time", False: ", standing", None: ""}[subgroup.time_limited]
    return " ".join([ended(f"Under it: {name}{lasts}"), *_note(subgroup.note)])


def publication_sentence(publication: Publication) -> str:
    level = [WHO_MAY_SEE[publication.level]] if publication.level else []
    return " ".join([*level, *_note(publication.text)])


def secretariat_sentence(secretariat: Secretariat) -> str:
    said = []
    if secretariat.host:
        said.append(ended(f"Secretariat: {secretariat.host}"))
    if secretariat.funder:
        said.append(ended(f"Paid for by {the_organisation(small(secretariat.funder))}"))
    return " ".join([*said, *_note(secretariat.note)])


def contact_sentence(contact: Contact) -> str:
    return ended(
        f"To find out more, ask: {', '.join(filter(None, (small(contact.role), contact.email, contact.url)))}"
    )


def _cadence(said: _Said, group: Group, names: Names) -> Sentence:
    parts = (group.cadence, group.sitting, *group.timing)
    if not any(parts):
        return said.part(Section.CADENCE, "")
    return said.part(
        Section.CADENCE, cadence_sentence(group.cadence, group.sitting, group.timing, names), *parts
    )


def _lead_times(said: _Said, group: Group) -> Iterator[Sentence]:
    for text, rule in lead_time_sentences(group.lead_times):
        if rule is None:
            yield Sentence(Section.LEAD_TIMES, text, stated=False)
        else:
            cited = rule if rule.source else group.lead_times
            yield said.part(Section.LEAD_TIMES, text, cited)


def _seats(said: _Said, group: Group, names: Names) -> Iterator[Sentence]:
    total = total_sentence(group)
    if total:
        yield said.part(Section.SEATS, total)
    if group.seats or not total:
        yield from said.each(Section.SEATS, ((seat_sentence(s, names), s) for s in group.seats))


def _joining(said: _Said, body: Group | Partnership, names: Names) -> Sentence:
    if body.joining is None:
        return said.part(Section.JOINING, "")
    conditions = (*body.joining.all_of, *body.joining.any_of)
    return said.part(
        Section.JOINING, joining_sentence(body.joining, names), body.joining, *conditions
    )


def _decisions(said: _Said, body: Group | Partnership) -> Sentence:
    text = decisions_sentence(body.decisions) if body.decisions else ""
    return said.part(Section.DECISIONS, text, body.decisions)


def _around(said: _Said, body: Group | Partnership) -> tuple[Sentence, Sentence]:
    secretariat = secretariat_sentence(body.secretariat) if body.secretariat else ""
    contact = contact_sentence(body.contact) if body.contact else ""
    return (
        said.part(Section.SECRETARIAT, secretariat, body.secretariat),
        said.part(Section.CONTACT, contact, body.contact),
    )


def _statements(statements: Iterable[Statement | None]) -> Iterator[tuple[str, Statement]]:
    return ((ended(sentence(each.text)), each) for each in statements if each)


def _flows(group: Group) -> Iterator[tuple[str, Statement]]:
    for word, flows in (("Goes up", group.flows_up), ("Comes down", group.flows_down)):
        for flow in flows:
            yield ended(f"{word}: {small(flow.text)}"), flow


def _note(note: str | None) -> list[str]:
    return [ended(sentence(note))] if note else []
