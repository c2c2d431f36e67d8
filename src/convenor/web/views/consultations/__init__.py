"""Pages of the consultation desk."""
