"""Pictures of figures as SVG and PNG: plain functions from values to bytes."""

from convenor.documents.charts.drawing import (
    NARROW,
    WIDE,
    as_png,
    draw,
    notes_of,
    sheet,
    sources_of,
)

__all__ = ["NARROW", "WIDE", "as_png", "draw", "notes_of", "sheet", "sources_of"]
