"""Bring the files of messages up to date: `make messages`, or `python tools/messages.py [--check]`.

What is new in the translated pages is added to each `.po` without words, what has gone is dropped, and the `.mo` that
Convenor reads is written anew. With --check nothing is written, and the command fails when a message lacks its
words, when placeholders do not agree, or when a file is out of date.
"""

import os
import sys
import tomllib
from pathlib import Path

from catalogues import Catalogue, compiled, faults

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "src/convenor/web/locale"
DATA = ROOT / "src/convenor/data/languages/covered.toml"


def main():
    check = "--check" in sys.argv[1:]
    found = messages_of_the_pages()
    wrong = [each for path in files_of_messages() for each in brought_up(path, found, check=check)]
    print("\n".join(wrong) or "Every message has its words.")
    if wrong:
        sys.exit(1)


def messages_of_the_pages():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convenor.project.settings")
    os.environ.setdefault("CONVENOR_ENV", "development")
    import django

    django.setup()
    from messages_of_pages import messages

    return messages()


def of_libraries(language):
    """What Django itself lacks in this language."""
    rows = tomllib.loads(DATA.read_text("utf-8"))["libraries"].get(language, [])
    return {tuple(row): {"django"} for row in rows}


def files_of_messages():
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def brought_up(path, found, *, check):
    """What is wrong with one file, after it was brought up to date."""
    language = path.parts[-3]
    before = Catalogue.read(path.read_text("utf-8"))
    after = before.only(found | of_libraries(language))
    po, mo = after.written(), compiled(after)
    wrong = [f"{language}: {each}" for each in faults(after)]
    if check:
        if path.read_text("utf-8") != po or path.with_suffix(".mo").read_bytes() != mo:
            wrong.append(f"{language}: out of date. Run `make messages`.")
    else:
        path.write_text(po, "utf-8")
        path.with_suffix(".mo").write_bytes(mo)
    return wrong


if __name__ == "__main__":
    main()
