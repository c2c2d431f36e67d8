"""What is fetched is locked, what is set is explained, and what is installed is whole."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from convenor.project.cli import run as running
from convenor.project.cli.sample import sample

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
READ_BY_SETTINGS = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"")


def locked(path):
    """Each requirement on one line, with its hashes."""
    joined = path.read_text().replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_each_requirement_is_pinned_and_has_its_hashes(path):
    requirements = locked(path)
    assert len(requirements) > 10
    loose = [
        line
        for line in requirements
        if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+ ", line) or "--hash=sha256:" not in line
    ]
    assert loose == []


def test_the_locks_agree_with_each_other():
    versions = {}
    for path in LOCKS:
        for line in locked(path):
            required = line.split(" --hash=")[0].strip()
            name, _, version = required.partition("==")
            # A package may have one version for newer Pythons and another for older ones.
            condition = version.partition(" ; ")[2]
            versions.setdefault((name, condition), set()).add(version)
    assert {key: found for key, found in versions.items() if len(found) > 1} == {}


def test_everything_the_project_asks_for_is_locked():
    names = {
        re.split(r"[\[=]", line)[0].replace(".", "-") for line in locked(ROOT / "requirements.txt")
    }
    wanted = {
        re.match(r"[\w.-]+", line)[0].lower().replace(".", "-")
        for line in PROJECT["project"]["dependencies"]
    }
    assert wanted - names == set()


def test_the_front_ends_packages_are_locked_by_hash_and_without_an_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert len(fetched) > 3
    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [name for name, package in fetched.items() if "integrity" not in package] == []


def test_every_variable_that_is_read_is_explained_and_no_other():
    settings = (ROOT / "src/convenor/project/settings.py").read_text()
    options = {
        option.envvar
        for command in (running.run, sample)
        for option in command.params
        if option.envvar
    }
    read = {*READ_BY_SETTINGS.findall(settings), *options}
    assert len(read) > 20
    explained = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert explained == read


def test_the_example_of_settings_sets_nothing_until_somebody_uncomments_it():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_a_wheel_holds_the_samples_and_the_built_front_end():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"examples": "convenor/examples"}
    assert wheel["artifacts"] == ["src/convenor/web/static/build/**"]
    hook = ROOT / wheel["hooks"]["custom"]["path"]
    assert "require_front_end" in hook.name
    assert hook.exists()


def test_a_source_archive_holds_all_that_a_wheel_is_made_from():
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/src", "/examples", "/tools", "/package-lock.json"} <= set(included)
    assert all((ROOT / name.lstrip("/")).exists() for name in included)
