"""Every write to terms of reference: loading a file, drafting through forms, adopting."""

from convenor.apps.terms.operations.drafts import (
    DraftOvertaken,
    adopt_draft,
    amend_partnership,
    begin_draft,
    discard_draft,
    save_draft,
    set_up_partnership,
)
from convenor.apps.terms.operations.loading import TermsNotValid, keep_terms, load_terms
from convenor.apps.terms.operations.versions import keep_version

__all__ = [
    "DraftOvertaken",
    "TermsNotValid",
    "adopt_draft",
    "amend_partnership",
    "begin_draft",
    "discard_draft",
    "keep_version",
    "keep_terms",
    "load_terms",
    "save_draft",
    "set_up_partnership",
]
