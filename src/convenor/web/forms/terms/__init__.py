"""Terms of reference as forms: each section of a document is a form, and lists in it are form sets.

A form changes only the parts of the document that it shows. Sources, dates and whatever else stands
beside them stay as they are.
"""

from convenor.web.forms.terms.editing import SectionEditor
from convenor.web.forms.terms.sections import PARTNERSHIP_SECTION, SECTIONS, Section

__all__ = ["PARTNERSHIP_SECTION", "SECTIONS", "Section", "SectionEditor"]
