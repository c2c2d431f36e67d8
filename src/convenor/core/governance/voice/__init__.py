"""What is said by those concerned, and what they are told: rules in plain Python."""
