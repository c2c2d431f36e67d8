"""The whole suite: `python tools/test.py [--only sqlite|postgresql|browser] [-- PYTEST ARGUMENTS]`.

All on SQLite; on a private PostgreSQL cluster what uses a database (tests/conftest.py); and the browser
journeys in Chromium. Whatever could not run is listed at the end and makes the command fail.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile

import frontend
from environment import ROOT, install_debian_packages
from postgres import PostgresMissing, cluster, find_programs

SUITES = ("sqlite", "postgresql", "browser")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WORKERS = ["-n", "2", "--dist", "worksteal"]
BY_MODULE = ["-n", "2", "--dist", "loadfile"]
"""A module of browser journeys has one site, and tells one story."""
NOT_FOR_TESTS = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
"""A database that the caller has set; and what would have each of the many processes compile all anew."""
NO_TESTS = 5  # pytest's exit code when it collected none


def main():
    own, passed = split(sys.argv[1:])
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--only", choices=SUITES, action="append", help="one suite (may be repeated)"
    )
    chosen = arguments.parse_args(own).only or SUITES
    # SIGINT too: a shell that starts us in the background has it ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    frontend.main()
    outcomes = {}
    try:
        with temporary_folder() as shared:
            for suite in SUITES:
                if suite in chosen:
                    outcomes[suite] = run(suite, passed, CONVENOR_TESTS_SHARED=shared)
    except KeyboardInterrupt:
        sys.exit("\nStopped")
    sys.exit(report(outcomes, is_selection=bool(passed)))


def split(arguments):
    """Ours and, after `--`, pytest's."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def run(suite, passed, **environment):
    """pytest's exit code."""
    print(f"\n--- {suite}", flush=True)
    if suite == "sqlite":
        return pytest(["tests", "--ignore=tests/browser", *WORKERS, *passed], **environment)
    if suite == "browser":
        browser = find_browser()
        arguments = ["tests/browser", *BY_MODULE, *passed]
        return pytest(arguments, **environment, CONVENOR_CHROMIUM=browser)
    need_postgres()
    with cluster() as url:
        migrate(template_of(url))
        arguments = ["tests", "--ignore=tests/browser", *WORKERS, *passed]
        return pytest(arguments, **environment, DATABASE_URL=url)


def template_of(url):
    """The database of which PostgreSQL makes each new one a copy."""
    return f"{url.rpartition('/')[0]}/template1"


def migrate(url):
    """Once, instead of in every worker; Django finds nothing left to do there."""
    with temporary_folder() as data:
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env=inherited()
            | {
                "CONVENOR_DATA": data,
                "CONVENOR_ENV": "development",
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
            },
            stdin=subprocess.DEVNULL,
            check=True,
        )


def pytest(arguments, **environment):
    with temporary_folder() as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=ROOT,
            env=inherited() | {"TMPDIR": folder} | environment,
            stdin=subprocess.DEVNULL,
        )
        try:
            return child.wait()
        except BaseException:
            # On Ctrl-C pytest has heard it too, and needs a moment to clean up after itself.
            child.terminate()
            child.wait()
            raise


def temporary_folder():
    return tempfile.TemporaryDirectory(prefix="convenor-test-", ignore_cleanup_errors=True)


def inherited():
    return {name: value for name, value in os.environ.items() if name not in NOT_FOR_TESTS}


def need_postgres():
    try:
        find_programs()
    except PostgresMissing:
        install_debian_packages(["postgresql"], purpose="(15 or later) to test on it")
        find_programs()


def find_browser():
    return _browser_on_path() or _install_browser()


def _browser_on_path():
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _install_browser():
    install_debian_packages(["chromium"], purpose="for the browser journeys")
    return _browser_on_path() or sys.exit("Chromium was installed but is not on the PATH.")


def report(outcomes, *, is_selection):
    """Say what became of each suite. The exit code."""
    print()
    empty = [suite for suite, code in outcomes.items() if code == NO_TESTS]
    failed = [suite for suite, code in outcomes.items() if code not in (0, NO_TESTS)]
    for suite in outcomes:
        word = "FAILED" if suite in failed else "ran no test" if suite in empty else "passed"
        print(f"{suite}: {word}")
    # A selection (-k) may well have nothing in one of the suites, but not in all.
    nothing_ran = empty and (not is_selection or len(empty) == len(outcomes))
    return 1 if failed or nothing_ran else 0


if __name__ == "__main__":
    main()
