"""The settings under test: the real ones, with a world of their own and nothing that waits.

The database is SQLite in a temporary folder, or the one that DATABASE_URL names.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A temporary folder for every process: xdist's workers do not share one.
_folder = tempfile.mkdtemp(prefix="convenor-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in (
    "ALLOWED_HOSTS",
    "OIDC_PROVIDERS",
    "EMAIL_HOST",
    "DEBUG",
    "TRUSTED_PROXIES",
    "SEALED_KEYS",
):
    os.environ.pop(_name, None)
os.environ["CONVENOR_ENV"] = "development"
os.environ["CONVENOR_DATA"] = _folder
os.environ["SECRET_KEY"] = "not-a-secret"
os.environ["SEALING_KEY"] = "not-a-secret-either"

from convenor.project.settings import *  # noqa: E402, F403
from convenor.project.settings import DATABASES, STORAGES, TASKS  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, as in life: in memory there is no lock to wait for.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder) / "test.sqlite3")}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CONVENOR_MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
