"""Which messages the translated pages need: followed from their views through code and templates.

The list of pages is data (`src/convenor/data/languages/covered.toml`). From each page's view we follow every name that
is defined in `web`, or read from a query, and every template that is named, included or extended.
"""

import ast
import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src/convenor/data/languages/covered.toml"
FOLLOWED = re.compile(r"convenor\.(web\b|apps\.\w+\.(?!operations|tasks|mails|models|management))")
GETTEXT = {
    "gettext": (),
    "gettext_lazy": (),
    "ngettext": (),
    "ngettext_lazy": (),
    "pgettext": ("context",),
    "pgettext_lazy": ("context",),
    "npgettext": ("context",),
    "npgettext_lazy": ("context",),
}
IN_TEMPLATE = re.compile(
    r"\b(n?p?gettext|_)\(((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:,\s*)?)+)"
)
A_TEMPLATE = re.compile(r"[\w/-]+\.(html|txt)")
IN_ENGLISH = re.compile(r"{%\s*in_english.*?{%\s*end_in_english\s*%}", re.DOTALL)
NAMED = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")

Message = tuple[str, str, str]
"""Context, message, and its plural: empty where there is none."""


def covered():
    return tomllib.loads(DATA.read_text("utf-8"))


def messages():
    """Each message, with the files in which it stands."""
    data = covered()
    views = {
        name: view for name, view in _views(get_resolver().url_patterns) if name in data["pages"]
    }
    missing = set(data["pages"]) - set(views)
    if missing:
        raise SystemExit(f"No address is named {', '.join(sorted(missing))}")
    walk = Walk(data["english"])
    for view in views.values():
        inner = getattr(view, "view_class", None) or _unwrapped(view)
        walk.name(inner.__module__, inner.__qualname__.split(".")[0])
    for each in data["code"]:
        walk.name(*each.split(":"))
    for each in data["templates"]:
        walk.template(each)
    return walk.found


class Walk:
    def __init__(self, english):
        self.found = {}
        self.seen = set()
        self.english = english

    def name(self, module, name):
        if (module, name) in self.seen or module in self.english:
            return
        if not FOLLOWED.match(module + "."):
            return
        self.seen.add((module, name))
        known = names_of(module)
        if known is None or name not in known.nodes:
            return
        node = known.nodes[name]
        if isinstance(node, tuple):
            self.name(*node)
            return
        for each in ast.walk(node):
            self._look_at(each, module, known)

    def _look_at(self, node, module, known):
        if isinstance(node, ast.Call) and (read := _message(node, known)):
            self.found.setdefault(read, set()).add(module)
        elif isinstance(node, ast.Name):
            self.name(module, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            at = known.nodes.get(node.value.id)
            if isinstance(at, tuple):
                self.name(f"{at[0]}.{at[1]}", node.attr)
        elif isinstance(node, ast.Constant) and A_TEMPLATE.fullmatch(str(node.value)):
            self.template(node.value)

    def template(self, name):
        if name in self.seen:
            return
        self.seen.add(name)
        try:
            source = IN_ENGLISH.sub("", get_template(name).template.source)
        except TemplateDoesNotExist:
            return
        for message in in_template(source):
            self.found.setdefault(message, set()).add(name)
        for each in NAMED.findall(source):
            self.template(each)


class Names:
    """What the names at the top of a module stand for: its code, or what is imported."""

    def __init__(self, tree):
        self.nodes = {}
        self.gettext = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                self._imported(node)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.nodes[node.name] = node
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name):
                        self.nodes[target.id] = node

    def _imported(self, node):
        for alias in node.names:
            called = alias.asname or alias.name
            if node.module == "django.utils.translation" and alias.name in GETTEXT:
                self.gettext[called] = alias.name
            else:
                self.nodes[called] = (node.module or "", alias.name)


@cache
def names_of(module):
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:  # the attribute of a class, not of a module
        return None
    if spec is None or not (spec.origin or "").endswith(".py"):
        return None
    return Names(ast.parse(Path(spec.origin).read_text("utf-8")))


def _message(call, known):
    function = known.gettext.get(getattr(call.func, "id", ""))
    if not function:
        return None
    words = [
        each.value
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return _read(function, words)


def in_template(source):
    """The messages of a template, as Django itself reads them."""
    code = templatize(source)
    for function, arguments in IN_TEMPLATE.findall(code):
        words = ast.literal_eval(f"({arguments.rstrip(', ')},)")
        yield _read("gettext" if function == "_" else function, list(words))


def _read(function, words):
    context = words.pop(0) if "pgettext" in function else ""
    if not words:
        return None
    plural = words[1] if function.startswith("n") and len(words) > 1 else ""
    return context, words[0], plural


def _unwrapped(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view


def _views(patterns):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each.name, each.callback
        else:
            yield from _views(each.url_patterns)
