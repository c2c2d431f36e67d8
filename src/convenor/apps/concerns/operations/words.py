"""The words of a concern: cleaned, agreed, or settled without whoever raised it."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from convenor.apps.audit.operations import operation
from convenor.apps.concerns.models import Concern, Raiser
from convenor.apps.concerns.operations.moving import ConcernNotValid, Step, given, lock, move
from convenor.apps.concerns.operations.raising import words_of_concern
from convenor.apps.concerns.queries.raisers import can_be_asked
from convenor.core.access import Actor
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import Move
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.vocabulary import Marking


@operation
def clean_concern(
    *,
    concern: Concern,
    proposed_text: str,
    on: dt.date,
    by: Actor,
    title: str = "",
    marking: Marking | None = None,
    names: Iterable[str] = (),
    may_stay: bool = False,
) -> None:
    """Take out what could point at somebody, and ask whoever raised it. Raises ConcernNotValid.

    `names` are those of people on record, looked for too; `may_stay` says that what is found was looked
    at. Words that stay as they were raised need nobody's agreement.
    """
    lock(concern)
    text = words_of_concern(proposed_text)
    demand_clean(text, names, may_stay)
    _describe(concern, title, marking)
    if text == concern.raw_text.strip():
        return _settled(concern, text, wording.as_raised(), "as raised", on, by)
    if not can_be_asked(concern):
        raise ConcernNotValid(
            "Nobody who raised it can be asked: they gave no address, or did not confirm it. "
            "Settle the words yourself, and say why."
        )
    concern.proposed_text = text
    move(concern, Move.CLEANED, Step(wording.words_proposed(), on, by, given(text=text)))
    return None


@operation
def keep_words(
    *,
    concern: Concern,
    text: str,
    why: str,
    on: dt.date,
    by: Actor,
    title: str = "",
    marking: Marking | None = None,
    names: Iterable[str] = (),
    may_stay: bool = False,
) -> None:
    """Settle the words without whoever raised it, with the reason, so that it can go on."""
    lock(concern)
    words = words_of_concern(text or concern.proposed_text or concern.raw_text)
    demand_clean(words, names, may_stay)
    _describe(concern, title, marking)
    _settled(concern, words, wording.words_kept(why), why, on, by)


@operation
def agree_words(*, raiser: Raiser, on: dt.date, by: Actor) -> None:
    """Whoever raised it says that the cleaned words are right: now the group may read them."""
    concern = lock(raiser.concern)
    _demand_raiser(raiser)
    concern.text, concern.raw_text, concern.proposed_text = concern.proposed_text, "", ""
    move(concern, Move.AGREED, Step(wording.words_agreed(), on, by, raiser=True))
    raiser.agreed_at = timezone.now()
    raiser.save()


@operation
def decline_words(*, raiser: Raiser, words: str, on: dt.date, by: Actor) -> None:
    """Whoever raised it says other words; the secretariat reads again. Raises ConcernNotValid."""
    concern = lock(raiser.concern)
    _demand_raiser(raiser)
    said = words_of_concern(words)
    concern.raw_text, concern.proposed_text = said, ""
    move(concern, Move.DECLINED, Step(wording.words_declined(""), on, by, raiser=True))


def demand_clean(text: str, names: Iterable[str], may_stay: bool) -> None:
    """Raises ConcernNotValid that names everything found which could point at somebody."""
    found = () if may_stay else details_in(text, names=names)
    if found:
        raise ConcernNotValid(
            "These words could point at somebody. "
            + " ".join(in_sentences(found))
            + " Take them out, or say that they may stay."
        )


def _describe(concern: Concern, title: str, marking: Marking | None) -> None:
    concern.title = title.strip()[:200] or concern.title
    if marking is not None:
        concern.marking = marking.value


def _settled(concern: Concern, text: str, said: str, why: str, on: dt.date, by: Actor) -> None:
    concern.text, concern.raw_text, concern.proposed_text = text, "", ""
    move(concern, Move.KEPT_WORDS, Step(said, on, by, given(text=text, why=why)))


def _demand_raiser(raiser: Raiser) -> None:
    if raiser.left_on is not None:
        raise ConcernNotValid("You took this concern back, so there is nothing to agree to.")
