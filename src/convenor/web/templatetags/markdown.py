"""Text that people write, as Markdown: rendered, then cleaned of all that could do anything."""

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from convenor.core.governance.voice.asked import Asked, marked

register = template.Library()

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code"}
RENDERER = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["emphasis", "list", "link", "newline", "blockquote", "backticks", "escape", "entity"]
)
"""Without headings, pictures and tables: they belong to the page."""


@register.filter
def markdown(text: str) -> SafeString:
    """Paragraphs, lists, emphasis and links; links lead out without telling where from."""
    cleaned = nh3.clean(
        RENDERER.render(text or ""),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    cleaned = marked(cleaned) if isinstance(text, Asked) else cleaned
    return mark_safe(cleaned)  # noqa: S308 - cleaned by nh3 just above
