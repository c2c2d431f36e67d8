"""What kinds of news are called, and our own words as HTML for a mail."""

import nh3
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from convenor.core.vocabulary import NewsKind

KIND_WORDS = {
    NewsKind.BULLETIN: _("Bulletins"),
    NewsKind.DECISION: _("Decisions"),
    NewsKind.MINUTES: _("Minutes"),
    NewsKind.MEETING: _("Dates of meetings"),
    NewsKind.NOTICE: _("Notices"),
    NewsKind.ANSWER: _("Answers to what was asked"),
    NewsKind.PRIORITY: _("How priorities move"),
    NewsKind.EVIDENCE: _("Evidence"),
    NewsKind.OPPORTUNITY: _("Chances to take part"),
    NewsKind.CONSULTATION: _("Calls for views that we answered"),
    NewsKind.SURVEY: _("Surveys"),
    NewsKind.EVENT: _("Events"),
}
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code"}
RENDERER = MarkdownIt("zero", {"html": False, "breaks": True, "xhtmlOut": False}).enable(
    ["emphasis", "list", "link", "newline", "blockquote", "backticks", "escape", "entity"]
)
"""As on pages: no headings, pictures or tables, which belong to the mail itself."""


def markdown_as_html(text: str) -> str:
    """Cleaned of all that could do anything."""
    return nh3.clean(
        RENDERER.render(text or ""),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
