"""What the people of a sample brought up, from its matters.yaml: the file itself says what stands in it."""

from convenor.pipelines.matters.loading import load_matters
from convenor.pipelines.matters.reading import MattersNotValid, read_matters

__all__ = ["MattersNotValid", "load_matters", "read_matters"]
