"""Plan requests as files, and the command that plans them, for tests of `convenor plan`."""

from click.testing import CliRunner

from convenor.project.cli.plan.command import plan

BOARD = {"slug": "board", "name": "Board", "meetings": 2, "weekdays": ["Wednesday"]}
STRATEGY = {"slug": "strategy", "name": "Strategy Group", "meetings": 2}
BEFORE = {"group": "strategy", "when": "before", "other": "board", "at_least": 1, "at_most": 1}
SPRING = {"first": "2027-03-01", "last": "2027-04-30", "groups": [BOARD, STRATEGY]}
STEP = SPRING | {"timing": [BEFORE]}
NO_DAY = SPRING | {
    "groups": [BOARD | {"not_before": "2027-03-04", "not_after": "2027-03-09"}, STRATEGY]
}
SOME_DAYS = ("2027-03-10", "2027-04-07")


def ran(*arguments, code=0):
    """What the command puts out, and that it ended without a traceback."""
    done = CliRunner().invoke(plan, [str(each) for each in arguments])
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code == code, done.output
    return done


def calendar(*days, group="board"):
    return {
        "meetings": [
            {"group": group, "number": number, "on": day, "start": "10:00"}
            for number, day in enumerate(days, 1)
        ]
    }
