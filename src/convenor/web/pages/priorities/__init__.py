"""Pages about what members agreed to work on."""
