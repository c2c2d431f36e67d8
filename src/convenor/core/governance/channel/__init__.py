"""How matters travel between groups: concerns and asks up, answers, notices and report-backs down."""
