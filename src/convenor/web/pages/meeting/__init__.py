"""What the pages of one meeting show."""
