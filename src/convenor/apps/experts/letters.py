"""What an expert by experience is written: short, without a name, in the language that they chose."""

import datetime as dt

from django.utils.translation import gettext as _

from convenor.apps.people.speaking import day_in_words

Letter = tuple[str, str]
"""Subject and body."""


def called_off(on: dt.date) -> Letter:
    return _("A meeting does not take place"), _(
        "The meeting on %(day)s does not take place. You need do nothing."
    ) % {"day": day_in_words(on)}


def new_day(on: dt.date) -> Letter:
    return _("A meeting has a new day"), _(
        "The meeting that you come to is now on %(day)s. If that day does not suit you, say on your page that you "
        "do not come. You need no reason."
    ) % {"day": day_in_words(on)}


def others(on: dt.date) -> Letter:
    return _("Others sit there now"), _(
        "Since you decided about the meeting on %(day)s, who sits there has changed. Please look at your page "
        "again, and decide again what may be shown of you. You can also say that you do not come."
    ) % {"day": day_in_words(on)}


def supporter_left() -> Letter:
    return _("Your supporter has left"), "\n\n".join(
        [
            _(
                "Your supporter no longer supports experts here. From now on nobody but you can see who you are."
            ),
            _(
                "You do not have to come to anything until you have another supporter. If you can sign in, you "
                "choose another on your own page. If not, you will be asked by mail about somebody. Nobody else "
                "can choose for you."
            ),
        ]
    )


def next_supporter(address: str) -> Letter:
    return _("May somebody else support you?"), "\n\n".join(
        [
            _(
                "Your supporter no longer supports experts here. Since then nobody but you can see who you are."
            ),
            _("Somebody else could support you. You read who, and say yes or no, here:"),
            address,
            _(
                "If you say yes, they can see who you are, and take part beside you as your supporter did. If you "
                "say no, or do nothing, nobody sees it. The address works for two weeks, and once."
            ),
        ]
    )


def goodbye(on: dt.date, *, deleted: dt.date, proof: str) -> Letter:
    return _("You no longer take part"), "\n\n".join(
        [
            _(
                "From %(day)s on you no longer take part. Your supporter will send you the message on what changed."
            )
            % {"day": day_in_words(on)},
            _(
                "On %(day)s what we hold of you is deleted: who you are, your plan, and what was noted. You can "
                "have it deleted sooner on your own page. The record of what was decided stays, under “an expert "
                "by experience”."
            )
            % {"day": day_in_words(deleted)},
            _("From then on the proof stands here:"),
            proof,
        ]
    )


def what_changed() -> str:
    return _("What changed")
