"""A document written out as YAML, in the style of the examples: what was read is what is written."""

import datetime as dt
from enum import Enum
from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from convenor.core.terms.schema import Cited, KnownDate, Statement, TermsDocument

WIDTH = 100
LONG = 88
SHORT_LIST = 3
TEXT = "tag:yaml.org,2002:str"


def write(document: TermsDocument) -> str:
    """The document as YAML. What no source states is left out, so nothing stands as null."""
    return to_yaml(plain(document))


def plain(part: BaseModel) -> dict[str, Any]:
    """The stated fields of a part as plain values, the sources last."""
    names = sorted(type(part).model_fields, key=lambda name: name == "source")
    stated = {name: getattr(part, name) for name in names if not _is_default(part, name)}
    return {name: _plain_field(name, value) for name, value in stated.items()}


def to_yaml(value: Any) -> str:
    """Plain values as YAML in block style."""
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.allow_unicode = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(value, out)
    return out.getvalue()


def _is_default(part: BaseModel, name: str) -> bool:
    field = type(part).model_fields[name]
    return not field.is_required() and getattr(part, name) == field.get_default(
        call_default_factory=True
    )


def _plain_field(name: str, value: Any) -> Any:
    if name == "source" and isinstance(value, tuple) and len(value) == 1:
        return value[0]
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain_text(value) or plain(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.value if isinstance(value, Enum) else value


def _plain_text(part: BaseModel) -> str | dt.date | None:
    """The one fact of a part that may be written without its name, where nothing else is stated."""
    alone = "text" if isinstance(part, Statement) else "on" if isinstance(part, KnownDate) else None
    if alone is None or not isinstance(part, Cited):
        return None
    others = [name for name in type(part).model_fields if name != alone]
    found: str | dt.date = getattr(part, alone)
    return found if all(_is_default(part, name) for name in others) else None


class _Representer(SafeRepresenter):
    """Paragraphs stand as paragraphs, long sentences are folded, short lists of words stay short."""

    def represent_text(self, text: str) -> ScalarNode:
        return self.represent_scalar(TEXT, text, style=_style(text))

    def represent_items(self, items: list[Any]) -> Any:
        words = all(isinstance(item, str) and len(item) <= 30 for item in items)
        short = words and 0 < len(items) <= SHORT_LIST
        return self.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Representer.add_representer(str, _Representer.represent_text)
_Representer.add_representer(list, _Representer.represent_items)


def _style(text: str) -> str | None:
    """Literal for several lines, folded for one that is long; quoted where a sign could be lost."""
    lines = text.split("\n")
    if any(line != line.strip() or not _is_printable(line) for line in lines):
        return '"'
    if len(lines) > 1:
        return "|"
    if len(text) <= LONG or " " not in text:
        return None
    return '"' if "  " in text else ">"


def _is_printable(line: str) -> bool:
    return line.isprintable() and "\ufeff" not in line
