"""docs/reference/access.md is made from the policy; `python -m convenor.core.access.reference` makes it."""

from pathlib import Path

from convenor.core.access.reference import page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "access.md"


def test_the_reference_says_what_the_policy_says():
    assert PAGE.read_text() == page(), (
        "run: python -m convenor.core.access.reference > docs/reference/access.md"
    )
