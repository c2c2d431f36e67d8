"""The pages about other bodies: where we speak, one meeting there, and what was brought home."""
