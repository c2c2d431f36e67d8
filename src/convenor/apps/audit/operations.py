"""Every write goes through `@operation`: one transaction, and an entry inside it, or nothing."""

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from convenor.apps.audit.guards import guard_before, reworded
from convenor.apps.audit.models import Entry
from convenor.core.access import Actor

Result = TypeVar("Result")


class OperationNotValid(Exception):
    """The base of all refusals: its text says what was wrong, with the value, and the way out."""


class NothingRecorded(RuntimeError):
    """An operation ended without an audit entry; all it did was undone."""


@dataclass
class _Recording:
    operation: str
    entries: int = 0
    nothing_changed: bool = False


_recording: ContextVar[_Recording | None] = ContextVar("recording", default=None)
_asked_in: ContextVar[str | None] = ContextVar("asked_in", default=None)


def asked_in() -> str:
    """The language of the page from which the running operation was asked for; English without a page."""
    return _asked_in.get() or str(settings.LANGUAGE_CODE)


@overload
def operation(function: Callable[..., Result]) -> Callable[..., Result]: ...
@overload
def operation(
    *, unguarded: frozenset[str]
) -> Callable[[Callable[..., Result]], Callable[..., Result]]: ...
def operation(function: Any = None, *, unguarded: frozenset[str] = frozenset()) -> Any:
    """Make a function a write: keywords only, `by`, one transaction, an entry or all is undone.

    What it records, sends and refuses is in English, whatever the language of the page.
    Before it runs, guards look at what it was given, except for what is `unguarded` because it is sealed or
    sifted inside. Raises TypeError at import when the signature breaks the rule, NothingRecorded at the end
    of a run that neither recorded an entry nor said that nothing changed.
    """
    if function is None:
        return functools.partial(operation, unguarded=unguarded)
    _demand_signature(function)

    @functools.wraps(function)
    def run(**kwargs: Any) -> Any:
        guard_before(function.__name__, _guarded(kwargs, unguarded), by=kwargs.get("by"))
        recording = _Recording(function.__name__)
        token = _recording.set(recording)
        language = _asked_in.set(_asked_in.get() or translation.get_language())
        try:
            with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
                result = function(**kwargs)
                if not recording.entries and not recording.nothing_changed:
                    raise NothingRecorded(f"{function.__name__} recorded no audit entry")
        finally:
            _recording.reset(token)
            _asked_in.reset(language)
        outer = _recording.get()
        if outer is not None:
            outer.entries += recording.entries
        return result

    run.is_operation = True  # type: ignore[attr-defined]
    return sensitive_variables("kwargs")(run) if unguarded else run


def _guarded(kwargs: dict[str, Any], unguarded: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in kwargs.items() if key != "by" and key not in unguarded}


def record(
    *,
    by: Actor,
    what: str,
    about: models.Model,
    partnership_id: int | None = None,
    **details: Any,
) -> Entry:
    """Write the entry of the running operation. Raises RuntimeError outside of one."""
    recording = _recording.get()
    if recording is None:
        raise RuntimeError("an audit entry can only be recorded inside an operation")
    recording.entries += 1
    keys = [key for key, value in details.items() if isinstance(value, str)]
    what, *said = reworded([what, *(details[key] for key in keys)])
    details |= dict(zip(keys, said, strict=True))
    return Entry.objects.create(
        by_user_id=by.user_id,
        by_label=by.label,
        operation=recording.operation,
        what=what,
        about_kind=about._meta.model_name,
        about_key=key_of(about),
        partnership_id=partnership_id,
        details=details,
    )


def nothing_changed() -> None:
    """Say that the running operation found all as it should be, so that no entry is owed."""
    recording = _recording.get()
    if recording is not None:
        recording.nothing_changed = True


def key_of(thing: models.Model) -> str:
    """How entries name a thing: by its permanent public id where it has one."""
    return str(getattr(thing, "slug", None) or getattr(thing, "token", None) or thing.pk)


def _demand_signature(function: Callable[..., Any]) -> None:
    parameters = inspect.signature(function).parameters
    if "by" not in parameters:
        raise TypeError(f"the operation {function.__name__} must take `by`")
    by_keyword = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    loose = [p.name for p in parameters.values() if p.kind not in by_keyword]
    if loose:
        raise TypeError(f"the operation {function.__name__} must take keywords only, not {loose}")
