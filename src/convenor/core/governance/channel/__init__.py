"""How matters travel: concerns and asks up, answers and notices down, priorities agreed, nothing lost."""
