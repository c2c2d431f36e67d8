"""A web process does not carry what it seldom needs."""

import subprocess
import sys

SCRIPT = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
from convenor.web.urls import urlpatterns
seldom = "numpy highspy openpyxl typst docx lxml pikepdf pypdf PIL".split()
print([name for name in seldom if name in sys.modules])
"""


def test_every_page_is_there_before_numpy_the_solver_and_what_reads_and_sets_files_are():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
