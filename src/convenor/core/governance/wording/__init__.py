"""The sentences about promises, in English. Another language is a package beside this one."""
