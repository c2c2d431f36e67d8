"""What is held of oneself, as a file to take away: to read, and for a machine."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Sequence

from django.template.loader import render_to_string

from convenor.apps.privacy.queries.own import Part


def own_file(parts: Sequence[Part], *, on: dt.date) -> bytes:
    """A zip that holds the same twice: `what-is-held.html` and `what-is-held.json`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("what-is-held.html", as_page(parts, on=on))
        archive.writestr("what-is-held.json", as_json(parts, on=on))
    return kept.getvalue()


def as_json(parts: Sequence[Part], *, on: dt.date) -> str:
    held = [
        {"kind": part.kind, "why": part.why, "how long": part.how_long, "rows": list(part.rows)}
        for part in parts
    ]
    return json.dumps(
        {"taken on": on.isoformat(), "held": held}, indent=2, ensure_ascii=False, default=str
    )


def as_page(parts: Sequence[Part], *, on: dt.date) -> str:
    shown = [(part, [list(row.items()) for row in part.rows]) for part in parts]
    return render_to_string("privacy/take.html", {"parts": shown, "on": on})
