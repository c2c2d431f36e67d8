"""The chair's brief: two pages, never more."""

from __future__ import annotations

from convenor.documents.brief_parts import BriefSection, ChairsBrief
from convenor.documents.pdf_files import page_count
from convenor.documents.typesetting import long_day, typeset

PAGES = 2


def brief_as_pdf(brief: ChairsBrief) -> bytes:
    """At most two pages; a sentence at the end says how much was left out and where it is.

    The longest beginning that fits is found by halving, in about eight settings at the most.
    """
    total = sum(len(section.sentences) for section in brief.sections)
    made = _set(brief, total, total)
    if page_count(made) <= PAGES:
        return made
    fits, too_many = 0, total
    made = _set(brief, 0, total)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        tried = _set(brief, middle, total)
        if page_count(tried) <= PAGES:
            fits, made = middle, tried
        else:
            too_many = middle
    return made


def _set(brief: ChairsBrief, kept: int, total: int) -> bytes:
    sections, left = [], kept
    for section in brief.sections:
        if section.sentences and left == 0 and kept < total:
            break
        sentences = section.sentences[:left]
        left -= len(sentences)
        sections.append({"title": section.title, "sentences": sentences, "empty": section.empty})
    data = {
        "title": brief.title,
        "group": brief.group,
        "day": long_day(brief.on),
        "place": brief.place,
        "sections": sections,
        "cut": _cut(total - kept, brief.where),
    }
    return typeset("brief.typ", data)


def _cut(number: int, where: str) -> str:
    if number == 0:
        return ""
    if number == 1:
        return f"One more point did not fit on two pages. You find it {where}."
    return f"{number} more points did not fit on two pages. You find them {where}."


__all__ = ["BriefSection", "ChairsBrief", "brief_as_pdf"]
