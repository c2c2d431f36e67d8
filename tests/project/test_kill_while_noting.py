"""Notes that were acknowledged are there after a kill at any moment."""

import shutil
import sqlite3
import subprocess
import sys

from tests.project.conftest import own_environment

BEGIN = """
import datetime, django
django.setup()
from convenor.apps.groups.models import Group, Partnership
from convenor.apps.meetings.models import Meeting
partnership = Partnership.objects.create(slug="p", name="P")
group = Group.objects.create(slug="g", name="G", partnership=partnership)
Meeting.objects.create(group=group, on=datetime.date(2026, 3, 18))
"""
WRITER = """
import django
django.setup()
from django.db import OperationalError
from convenor.apps.meetings.models import Meeting
from convenor.apps.notes.operations import save_note
from convenor.core.access import Actor

by = Actor(label="the operator", is_operator=True)
meeting = Meeting.objects.get()
base = number = 0
while True:
    number += 1
    try:
        saved = save_note(
            meeting=meeting,
            text=f"Line {number} of what was said",
            base=base,
            key=f"{name}-{number:05}",
            by=by,
        )
    except OperationalError:  # a busy disk made it wait too long: refused, so not acknowledged
        continue
    base = saved.number
    print(f"{name}-{number:05}", flush=True)
"""
SAVES = 200


def test_killed_during_two_hundred_saves_every_acknowledged_one_is_there(migrated, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated, data)
    environment = own_environment(data) | {"DJANGO_SETTINGS_MODULE": "convenor.project.settings"}
    subprocess.run([sys.executable, "-c", BEGIN], cwd=tmp_path, env=environment, check=True)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", f"name = {name!r}\n{WRITER}"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
        )
        for name in ("left", "right")
    ]
    try:
        heard = [each.stdout.readline() for _ in range(SAVES // 2) for each in writers]
    finally:
        for each in writers:
            each.kill()
    for each in writers:
        heard += each.communicate()[0].splitlines()
    acknowledged = {line.decode().strip() for line in heard}
    assert len(acknowledged) >= SAVES

    database = sqlite3.connect(data / "convenor.sqlite3")
    try:
        kept = {key for (key,) in database.execute("SELECT key FROM notes_notesave")}
        assert acknowledged <= kept
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        database.close()
