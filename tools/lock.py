"""Lock the newest versions that pyproject.toml allows, with hashes and no registry's address.

`python tools/lock.py`, or with `--keep` only what pyproject.toml newly asks for.
"""

import subprocess
import sys

from environment import ROOT, VENV

# What each file adds to Convenor's own dependencies. They agree on versions with the first.
FILES = {
    "requirements.txt": [],
    "requirements-build.txt": ["build"],
    "requirements-node.txt": ["node"],
    "requirements-dev.txt": ["dev"],
}


def main():
    keep = "--keep" in sys.argv[1:]
    first = next(iter(FILES))
    for name, extras in FILES.items():
        agree = [] if name == first else ["--constraint", first]
        lock(name, [*(f"--extra={extra}" for extra in extras), *agree], keep=keep)


def lock(name, arguments, *, keep):
    command = [
        str(VENV / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes",
        "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock",
        *([] if keep else ["--upgrade"]), *arguments, "pyproject.toml", "--output-file", name,
    ]  # fmt: skip
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"{name} could not be locked (see above).")
    print(f"Locked {name}")


if __name__ == "__main__":
    main()
