"""What the planner says: breaches, rules and reasons as a chair would say them, never naming a person."""
