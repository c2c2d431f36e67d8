"""The pages on which the year is planned: the draft and its rules, a found calendar, an adopted one."""
