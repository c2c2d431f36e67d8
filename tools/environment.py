"""Set up .venv with the locked packages: `python3 tools/environment.py [--dev]`.

Uses the standard library only, since it runs before anything is installed. A second run does nothing
unless a lock file or pyproject.toml has changed.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
APT = {"DEBIAN_FRONTEND": "noninteractive"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--dev", action="store_true", help="also what tests and checks need")
    dev = arguments.parse_args().dev
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Convenor needs Python 3.11 or later and this is {sys.version.split()[0]}: "
            "say which to use with `make PYTHON=/path/to/python3.11`."
        )
    create()
    if dev or not is_done("requirements-dev.txt"):
        install("requirements-dev.txt" if dev else "requirements-build.txt", itself=True)


def create():
    if (VENV / "bin" / "python").exists():
        return
    if find_spec("ensurepip") is None:
        install_debian_packages(["python3-venv"], purpose="to make a virtual environment")
    print("Making a virtual environment in .venv", flush=True)
    run([sys.executable, "-m", "venv", str(VENV)])


def install(requirements, *, itself=False):
    """Install a lock file into .venv, and with `itself` Convenor too, in place."""
    if is_done(requirements):
        return
    print(f"Installing {requirements} into .venv", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    run([*pip, "--quiet", "--require-hashes", "-r", requirements])
    if itself:
        # No build isolation: what builds the package is locked too.
        run([*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", "."])
    stamp(requirements).write_text(fingerprint(requirements))


def is_done(requirements):
    mark = stamp(requirements)
    return mark.exists() and mark.read_text() == fingerprint(requirements)


def stamp(requirements):
    return VENV / f".installed-{Path(requirements).stem}"


def fingerprint(requirements):
    found = hashlib.sha256()
    for name in (requirements, "pyproject.toml"):
        found.update((ROOT / name).read_bytes())
    return found.hexdigest()


def install_debian_packages(names, *, purpose):
    """As root on Debian or Ubuntu install what is missing; elsewhere say what to install and stop."""
    if not (is_debian() and os.geteuid() == 0):
        sys.exit(
            f"Please install {' and '.join(names)} {purpose}: on Debian or Ubuntu, "
            f"`sudo apt-get install {' '.join(names)}`."
        )
    print(f"Installing {' and '.join(names)} {purpose}", flush=True)
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *names])


def is_debian():
    release = Path("/etc/os-release")
    return release.exists() and any(
        line.startswith(("ID=debian", "ID=ubuntu", "ID_LIKE="))
        and ("debian" in line or "ubuntu" in line)
        for line in release.read_text().splitlines()
    )


def run(command):
    outcome = subprocess.run(
        command, cwd=ROOT, env=os.environ | APT, stdin=subprocess.DEVNULL, check=False
    )
    if outcome.returncode:
        sys.exit(f"This did not work (see above): {' '.join(command)}")


if __name__ == "__main__":
    main()
