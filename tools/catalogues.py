"""Files of messages as gettext has them: read and written as `.po`, compiled to `.mo`. Nothing else is needed."""

import json
import re
import struct
from dataclasses import dataclass, field

RIGHT_TO_LEFT = {"ar", "ckb", "fa"}
ISOLATE, END = "\u2068", "\u2069"
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
PART = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?) (".*")$')


@dataclass
class Catalogue:
    """The words of one language. `head` is the comment above it and `header` what gettext needs to know."""

    head: str
    header: str
    words: dict = field(default_factory=dict)
    """By (context, message, plural): a list with each form."""
    places: dict = field(default_factory=dict)

    @property
    def forms(self):
        return int(re.search(r"nplurals=(\d)", self.header)[1])

    @property
    def language(self):
        return re.search(r"^Language: (\w+)$", self.header, re.M)[1]

    @classmethod
    def read(cls, text):
        blocks = re.split(r"\n\n+", text.strip())
        made = cls(_comments(blocks[0]), _entry(blocks[0])[1][0])
        for block in blocks[1:]:
            key, words = _entry(block)
            made.words[key] = words
        return made

    def only(self, found):
        """The same with just these messages."""
        kept = {
            key: self.words.get(key) or [""] * (self.forms if key[2] else 1)
            for key in sorted(found)
        }
        return Catalogue(self.head, self.header, kept, {key: found[key] for key in kept})

    def written(self):
        blocks = [f'{self.head}\nmsgid ""\nmsgstr {_quoted(self.header)}']
        blocks += [self._block(key, words) for key, words in self.words.items()]
        return "\n\n".join(blocks) + "\n"

    def _block(self, key, words):
        context, message, plural = key
        lines = [f"#: {' '.join(sorted(self.places.get(key, ())))}".rstrip()]
        if context:
            lines.append(f"msgctxt {_quoted(context)}")
        lines.append(f"msgid {_quoted(message)}")
        if plural:
            lines.append(f"msgid_plural {_quoted(plural)}")
            lines += [f"msgstr[{n}] {_quoted(each)}" for n, each in enumerate(words)]
        else:
            lines.append(f"msgstr {_quoted(words[0])}")
        return "\n".join(lines)


def faults(catalogue):
    """What a reader of this language would stumble over, as far as a machine sees it."""
    for key, words in catalogue.words.items():
        if not all(words) or len(words) != (catalogue.forms if key[2] else 1):
            yield f"no words for '{key[1]}'"
            continue
        for each in words:
            yield from _faults(key, each, catalogue.language)


def _faults(key, words, language):
    _, message, plural = key
    wanted, has = set(PLACE.findall(plural or message)), set(PLACE.findall(words))
    one_of_many = bool(plural) and has <= wanted
    if has != wanted and not one_of_many:
        yield f"other placeholders in '{words}' than in '{message}'"
    if sorted(TAG.findall(words)) != sorted(TAG.findall(plural or message)):
        yield f"other tags in '{words}' than in '{message}'"
    if language in RIGHT_TO_LEFT and words != isolated(words):
        yield f"a placeholder in '{words}' is not set apart, so its neighbours would change places"


def isolated(words):
    """Each placeholder in its own direction, but for those inside a tag."""
    plain = words.replace(ISOLATE, "").replace(END, "")
    parts = re.split(r"(<[^>]*>)", plain)
    return "".join(
        part if part.startswith("<") else PLACE.sub(lambda m: f"{ISOLATE}{m[0]}{END}", part)
        for part in parts
    )


def compiled(catalogue):
    """The `.mo` of a catalogue; messages without words are left out, and stay English."""
    pairs = {b"": catalogue.header.encode()}
    for (context, message, plural), words in catalogue.words.items():
        if all(words):
            name = (f"{context}\4" if context else "") + message + (f"\0{plural}" if plural else "")
            pairs[name.encode()] = "\0".join(words).encode()
    ids = sorted(pairs)
    start = 7 * 4 + 16 * len(ids)
    body, table = b"", []
    for texts in (ids, [pairs[each] for each in ids]):
        for each in texts:
            table.append(struct.pack("<II", len(each), start + len(body)))
            body += each + b"\0"
    front = struct.pack("<7I", 0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return front + b"".join(table) + body


def _comments(block):
    return "\n".join(line for line in block.split("\n") if line.startswith("#"))


def _entry(block):
    parts, words = {}, {}
    for line in block.split("\n"):
        if read := PART.match(line):
            kind, number, text = read.groups()
            if kind.startswith("msgstr"):
                words[int(number or 0)] = json.loads(text)
            else:
                parts[kind] = json.loads(text)
    key = (parts.get("msgctxt", ""), parts["msgid"], parts.get("msgid_plural", ""))
    return key, [words[each] for each in sorted(words)]


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)
