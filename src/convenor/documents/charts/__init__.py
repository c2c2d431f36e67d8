"""Pictures of figures as SVG and PNG: plain functions from values to bytes."""

from convenor.documents.charts.drawing import NARROW, WIDE, draw, notes_of, sheet

__all__ = ["NARROW", "WIDE", "draw", "notes_of", "sheet"]
