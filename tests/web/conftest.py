"""What the tests of pages share."""

from importlib import import_module

import pytest
from django.conf import settings


@pytest.fixture(scope="session", autouse=True)
def _every_page_is_imported():
    """A view that is first imported while a test stands on another day would keep that day for good."""
    import_module(settings.ROOT_URLCONF)
