"""Lines between groups, said from the side of the group whose page it is."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convenor.apps.groups.queries import LineRow
from convenor.core.vocabulary import Relation
from convenor.web.pages.shown import LineShown

FROM_HERE = {
    Relation.ASSISTS: _("It assists"),
    Relation.REPORTS_TO: _("It reports to"),
    Relation.REPRESENTS_AT: _("It sends representatives to"),
    Relation.MEMBER_OF: _("It is a member group of"),
    Relation.SET_UP_BY: _("It was set up by"),
    Relation.OVERSEEN_BY: _("It is overseen by"),
}
TO_HERE = {
    Relation.ASSISTS: _("It is assisted by"),
    Relation.REPORTS_TO: _("It hears reports from"),
    Relation.REPRESENTS_AT: _("It has representatives from"),
    Relation.MEMBER_OF: _("It has as a member group"),
    Relation.SET_UP_BY: _("It set up"),
    Relation.OVERSEEN_BY: _("It oversees"),
}


def lines_shown(slug: str, lines: Sequence[LineRow]) -> tuple[LineShown, ...]:
    """Each line of the group, outward ones first."""
    outward = [line for line in lines if line.group_slug == slug]
    inward = [line for line in lines if line.group_slug != slug]
    return tuple(
        [_shown(FROM_HERE[Relation(x.relation)], x.other_name, x.other_slug) for x in outward]
        + [_shown(TO_HERE[Relation(x.relation)], x.group_name, x.group_slug) for x in inward]
    )


def _shown(sentence: object, name: str, slug: str) -> LineShown:
    return LineShown(str(sentence), name, reverse("group", args=[slug]) if slug else "")
