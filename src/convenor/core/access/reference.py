"""The policy as a page for people: `python -m convenor.core.access.reference`."""

import sys

from convenor.core.access.matrix import MATRIX, Permission, Scope
from convenor.core.vocabulary import Role

OPENING = """\
# Who may do what

Made from `src/convenor/core/access/matrix.py`; a test compares the two, and another checks each cell against
the policy itself (`tests/core/access/matrix.csv`). What a table does not say yes to is refused. To somebody
who may not see a page it looks like one that does not exist.

Roles come from three places: sitting on a group (chair, deputy, member, substitute, observer, expert by
experience), being appointed in a partnership (secretariat, supporter, government contact, representative),
and running the installation (administrator). Whoever sits on a group that others run is a representative
there, and holds no other role because of it. Roles count on the days on which they are held.

"""
CLOSING = """
## Besides the tables

- **A detail of a person** (name, job title, organisation) is seen by that person and by the secretariat of
  a partnership in which they take part. Who shares a group with them sees it if the person lets people in
  their groups see it, unless a seat linked to enforcement is among the reader's own. Everyone sees it only if the
  person lets everyone. Without an answer, nobody does.
- **A marking** decides who sees a thing without being named: public, everyone; partners, whoever holds a role
  in the partnership; named seats and restricted, the secretariat.
- **A thing of a group** (an agenda item, a paper, minutes, a decision, an action) stays with the group and its
  secretariat until it is sent out or published. After that its marking decides: public, everyone; partners, whoever
  holds a role in the partnership; named seats, whoever sits on those seats, and the chair; restricted, the
  chair and the secretariat. Whoever is named for it, such as its owner, sees it
  (`src/convenor/core/access/audience.py`).
- **A government contact** stands at the partnership's door: what was put to their department, and what they ask,
  is on one list of theirs. Nothing marked for partners is open to them.
- **Whoever stands in** for a member at one meeting, without being on the group, sees that meeting from inside, and
  what is out for it: its agenda and papers that are public or for partners, and those for the seat they fill.
  Nothing of the group besides, no draft, and nothing once the meeting is over, is cancelled or the member
  comes after all.
- **An administrator** runs the installation. That opens nothing of a partnership.
- **The operator** works on the server's own command line, which owns the data anyway.
"""
HEADINGS = {
    Scope.SELF: "About oneself: anybody who is signed in",
    Scope.GROUP: "In the group where the role is held; for a secretariat, in every group it keeps",
    Scope.PARTNERSHIP: "In the partnership where the role is held, and in no other",
    Scope.INSTALLATION: "For the installation",
}


def page() -> str:
    """The whole page, as Markdown."""
    return OPENING + "\n".join(_section(scope) for scope in Scope) + CLOSING


def _section(scope: Scope) -> str:
    permissions = [permission for permission in Permission if MATRIX[permission][0] is scope]
    lines = [f"## {HEADINGS[scope]}", ""]
    if scope is Scope.SELF:
        lines += [f"- {permission}{_but(permission)}" for permission in permissions]
    else:
        roles = [role for role in Role if any(role in MATRIX[p][1] for p in permissions)]
        lines += ["| | " + " | ".join(roles) + " |", "|---|" + "---|" * len(roles)]
        lines += [_row(permission, roles) for permission in permissions]
        lines += ["", f"No other role may do any of this: {_others(roles)}."]
    return "\n".join(lines) + "\n"


def _but(permission: Permission) -> str:
    """Who is nothing but a role left out has none of it."""
    left_out = [role for role in Role if role not in MATRIX[permission][1]]
    return f" (not somebody who is only a {', '.join(left_out)})" if left_out else ""


def _row(permission: Permission, roles: list[Role]) -> str:
    cells = ("yes" if role in MATRIX[permission][1] else "no" for role in roles)
    return f"| {permission} | " + " | ".join(cells) + " |"


def _others(roles: list[Role]) -> str:
    return ", ".join(role for role in Role if role not in roles)


if __name__ == "__main__":
    sys.stdout.write(page())
