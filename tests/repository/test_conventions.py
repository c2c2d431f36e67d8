"""Habits that nobody has to remember."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = [
    path
    for path in subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if (ROOT / path).is_file()
]
PYTHON = [path for path in TRACKED if path.endswith(".py") and "/migrations/" not in path]
WRITTEN = [path for path in TRACKED if path.endswith((".html", ".scss", ".js", ".mjs"))]
BINARY = (".png", ".woff2", ".ico")
TEXTS = [path for path in TRACKED if not path.endswith(BINARY)]
MOST_LINES = 350
FORBIDDEN = {"utils", "helpers", "common", "services", "actions", "rules", "misc"}
REGISTRIES = re.compile(r"https?://[^\s\"]*(py[p]i\.|python[h]osted|npm[j]s|regist[r]y\.)")
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.}/…>])/(?:home|Users|root|work|workspace)/")
FRAGMENT = re.compile(r"(?:\d+|\+[a-z-]+)\.([a-z]+)(?:\.\d+)?\.md")


def found_in(pattern, paths):
    return {path for path in paths if pattern.search((ROOT / path).read_text(errors="replace"))}


def is_lumber_room(path):
    return bool(set(Path(path).with_suffix("").parts) & FORBIDDEN)


def test_files_are_small_rooms():
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in PYTHON + WRITTEN}
    assert len(lengths) > 200
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_room_is_a_lumber_room():
    assert [path for path in PYTHON if is_lumber_room(path)] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [("web/utils/dates.py", True), ("core/rules.py", True), ("core/ruling/dates.py", False)],
)
def test_a_lumber_room_is_known_by_its_name(path, expected):
    assert is_lumber_room(path) is expected


def test_no_registry_is_named():
    assert found_in(REGISTRIES, TEXTS) == set()


def test_nothing_leads_to_somebodys_own_machine():
    assert found_in(SOMEBODYS_MACHINE, TEXTS) == set()


@pytest.mark.parametrize("name", ["home", "Users", "root"])
def test_such_a_path_is_known_where_it_stands(name):
    assert SOMEBODYS_MACHINE.search(f'open("/{name}/ada/convenor")')
    assert not SOMEBODYS_MACHINE.search(f"https://example.org/{name}/ada")


def test_every_write_says_what_it_does():
    """A caller has to know what an operation sets off, and what it raises."""
    silent, written = [], 0
    for path in (path for path in PYTHON if "/operations" in path and "/apps/" in path):
        for function in ast.parse((ROOT / path).read_text()).body:
            if is_operation(function):
                written += 1
                silent += [] if ast.get_docstring(function) else [f"{path}: {function.name}"]
    assert written > 20
    assert silent == []


def is_operation(node):
    return isinstance(node, ast.FunctionDef) and any(
        getattr(decorator, "id", "") == "operation" for decorator in node.decorator_list
    )


def test_every_fragment_of_the_changelog_has_a_known_kind_and_something_to_say():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["towncrier"]
    kinds = {kind["directory"] for kind in settings["type"]}
    fragments = {path.name: path for path in (ROOT / settings["directory"]).iterdir()}
    fragments.pop("README.md")
    named = {name: FRAGMENT.fullmatch(name) for name in fragments}
    assert [name for name, match in named.items() if not match or match[1] not in kinds] == []
    assert [name for name, path in fragments.items() if not path.read_text().strip()] == []


def test_a_fresh_clone_is_tested_with_the_command_that_the_readme_names():
    named = re.search(r"^ {4}(make test)\b", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert re.search(rf"^{named[1]} </dev/null$", (ROOT / ".ci/run").read_text(), re.MULTILINE)


def test_no_page_keeps_a_browser_from_naming_its_origin():
    """With that policy the browser sends `Origin: null`, and every form of the page is refused."""
    policy = re.compile(r"Referrer-Policy\"\]\s*=\s*\"no-" + 'referrer|content="no-' + "referrer")
    assert found_in(policy, [path for path in TRACKED if path.startswith("src/")]) == set()
