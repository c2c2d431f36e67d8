"""Reading papers and packs."""

from convenor.apps.papers.queries.on_their_way import PaperOnItsWay, papers_on_their_way
from convenor.apps.papers.queries.packs import (
    GivenOut,
    PackRow,
    own_packs,
    pack_file,
    pack_for,
    pack_row,
    packs_given_out,
)
from convenor.apps.papers.queries.papers import (
    PERMISSION_ANSWERS,
    PaperRow,
    PaperSent,
    VersionRow,
    can_view_paper,
    moments_out,
    organisations_of,
    owns_paper,
    paper_for,
    paper_made_of,
    papers_at,
    papers_expected,
    papers_of,
    papers_sent,
    version_for,
)
from convenor.apps.papers.queries.visible import papers_visible

__all__ = [
    "GivenOut",
    "packs_given_out",
    "PERMISSION_ANSWERS",
    "PackRow",
    "PaperOnItsWay",
    "PaperRow",
    "PaperSent",
    "VersionRow",
    "can_view_paper",
    "moments_out",
    "organisations_of",
    "own_packs",
    "owns_paper",
    "pack_file",
    "pack_for",
    "pack_row",
    "paper_for",
    "paper_made_of",
    "papers_at",
    "papers_expected",
    "papers_of",
    "papers_on_their_way",
    "papers_sent",
    "papers_visible",
    "version_for",
]
