"""Lets a journey say what day it is: the site under test reads here how many days it is ahead.

Python loads this by its name in each process of the site whose PYTHONPATH holds this folder: the web
server and both workers. The project itself knows nothing of it.
"""

import datetime as dt
import os
from pathlib import Path

from django.utils import timezone

DAYS_AHEAD = Path(os.environ["DAYS_AHEAD"])
_as_it_is = timezone.now


def now():
    ahead = int(DAYS_AHEAD.read_text()) if DAYS_AHEAD.exists() else 0
    return _as_it_is() + dt.timedelta(days=ahead)


timezone.now = now
