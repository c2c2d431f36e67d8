"""Pictures made from data: where each shape goes, in plain numbers, before any template draws it."""
