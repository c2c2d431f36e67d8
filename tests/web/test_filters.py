"""Django's filters as our templates have them: for any text they make what Django makes."""

import pytest
from django.template import Context, Engine, Template

from convenor.core.governance.voice.asked import Asked

FILTERS = ["linebreaks", "linebreaksbr", "capfirst", "truncatewords:2", "truncatechars:9"]
TEXTS = ["one\ntwo <b>three</b>\n\nfour & five", "", "one"]


@pytest.mark.parametrize("called", FILTERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_becomes_what_django_makes_of_it_whether_it_was_asked_for_or_not(called, text):
    source = f"{{{{ text|{called} }}}}"
    expected = Engine().from_string(source).render(Context({"text": text}))
    assert Template(source).render(Context({"text": text})) == expected
    assert Template(source).render(Context({"text": Asked(text)})) == expected
