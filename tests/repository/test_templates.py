"""The content security policy refuses what stands inline, so no template has any."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = settings.PACKAGE / "web" / "templates"
ALL = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".svg"})
INLINE = {
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "<style>": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a script without src": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")[^>]*>", re.IGNORECASE
    ),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"<[^>]*\shx-on", re.IGNORECASE),
    "a javascript: address": re.compile(r"=\s*[\"']?javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("path", ALL, ids=[str(path.relative_to(TEMPLATES)) for path in ALL])
def test_a_template_has_nothing_inline(path):
    text = path.read_text()
    assert [name for name, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    "bad",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<script type="module">x</script>',
        '<a onclick="x()">',
        '<a hx-on:click="x()">',
        '<a href="javascript:x()">',
    ],
)
def test_the_patterns_find_what_they_should(bad):
    assert any(pattern.search(bad) for pattern in INLINE.values())


@pytest.mark.parametrize(
    "good",
    [
        '<script type="module" src="/a.js"></script>',
        '<script type="application/json" id="d">{}</script>',
        '<p class="on">style=one</p>',
        '<time datetime="2018">on = 1</time>',
    ],
)
def test_the_patterns_leave_alone_what_is_allowed(good):
    assert not any(pattern.search(good) for pattern in INLINE.values())


def test_there_are_templates_to_look_at():
    assert len(ALL) > 20
    assert Path(TEMPLATES / "base.html") in ALL
