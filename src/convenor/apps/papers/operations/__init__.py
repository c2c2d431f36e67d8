"""Writing papers: asking for them, handing them in, sending them out, and making packs."""

from convenor.apps.papers.operations.handing_in import (
    FileHandedIn,
    PaperNotValid,
    accept_late_paper,
    hand_in_paper,
)
from convenor.apps.papers.operations.indexing import keep_text
from convenor.apps.papers.operations.keeping import (
    PaperAsked,
    ask_for_paper,
    change_paper,
    restore_paper,
    withdraw_paper,
)
from convenor.apps.papers.operations.making import make_paper
from convenor.apps.papers.operations.packs import (
    ask_for_pack,
    fail_pack,
    keep_pack,
    note_pack_progress,
)
from convenor.apps.papers.operations.permission import record_permission
from convenor.apps.papers.operations.sending import send_papers

__all__ = [
    "FileHandedIn",
    "PaperAsked",
    "PaperNotValid",
    "accept_late_paper",
    "ask_for_pack",
    "ask_for_paper",
    "change_paper",
    "fail_pack",
    "hand_in_paper",
    "keep_pack",
    "keep_text",
    "make_paper",
    "note_pack_progress",
    "record_permission",
    "restore_paper",
    "send_papers",
    "withdraw_paper",
]
