"""Random histories of concerns: none is ever lost, and each raiser is told of each step once."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.apps.concerns.histories import Histories
from tests.examples import at_most


@pytest.mark.django_db
def test_nothing_is_lost():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=at_most(40),
            stateful_step_count=30,
            deadline=None,
            # Each step writes to a database: making a failing history smaller takes longer than reading it.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
