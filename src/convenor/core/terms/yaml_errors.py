"""The complaints of the YAML parser, in words for somebody who did not mean to learn YAML."""

from ruamel.yaml.error import MarkedYAMLError

Said = tuple[str, str]
"""What is wrong, and what to write."""

NEVER_CLOSED = "is opened and not closed"
"""Of these the line that helps is where it was opened; the parser notices far below."""

COLON: Said = (
    "A colon stands inside a text",
    "Put a text that holds ‘: ’ in quotation marks, or check the indentation",
)
INDENTATION: Said = (
    "The indentation does not fit the lines above",
    "Begin the parts of one thing in the same column",
)
BY_PROBLEM: tuple[tuple[str, Said], ...] = (
    ("mapping values are not allowed", COLON),
    ("found character '\\t'", ("A tab is used for indentation", "Write spaces instead")),
    ("expected <block end>", INDENTATION),
    ("expected alphabetic or numeric character, but found", ("An anchor or an alias has no name", "Put a text that begins with & or * in quotation marks")),
    ("could not find expected ':'", ("A key has no colon after it", "Write the key, a colon and a space, then the value")),
    ("sequence entries are not allowed", ("A list begins on the line of its key", "Begin the list on the next line")),
    ("found undefined escape", ("There is a backslash in a quoted text", "Write the backslash twice, or use single quotation marks")),
    ("found unknown escape", ("There is a backslash in a quoted text", "Write the backslash twice, or use single quotation marks")),
    ("expected escape sequence", ("There is a backslash in a quoted text", "Write the backslash twice, or use single quotation marks")),
    ("while scanning for the next token", ("A text begins with a character that means something in YAML", "Put the text in quotation marks")),
    ("found undefined tag handle", ("A text begins with an exclamation mark", "Put the text in quotation marks")),
    ("did not find expected <document start>", INDENTATION),
    ("expected '<document start>'", INDENTATION),
)  # fmt: skip
BY_CONTEXT: tuple[tuple[str, Said], ...] = (
    ("quoted scalar", (f"A quotation mark {NEVER_CLOSED}", "Close it, or take it out")),
    ("flow sequence", (f"A square bracket {NEVER_CLOSED}", "Close it, or put the text in quotation marks")),
    ("flow mapping", (f"A curly bracket {NEVER_CLOSED}", "Close it, or put the text in quotation marks")),
    ("flow node", (f"A bracket {NEVER_CLOSED}", "Close it, or put the text in quotation marks")),
    ("next token", ("A text begins with a character that means something in YAML", "Put the text in quotation marks")),
    ("block scalar", ("A text over several lines begins wrongly", "Write only | or > behind the colon, and indent the lines below")),
    ("block mapping", INDENTATION),
    ("block collection", INDENTATION),
    ("directive", ("A line begins with %", "Leave it out, or put the text in quotation marks")),
    ("tag", ("A text begins with an exclamation mark", "Put the text in quotation marks")),
    ("anchor", ("An anchor or an alias stands here", "Put a text that begins with & or * in quotation marks")),
    ("alias", ("An anchor or an alias stands here", "Put a text that begins with & or * in quotation marks")),
    ("simple key", ("A key has no colon after it", "Write the key, a colon and a space, then the value")),
)  # fmt: skip
OTHERWISE: Said = (
    "This is not valid YAML",
    "Check the indentation, the colons and the quotation marks on this line and the one above",
)


def plain_words(error: MarkedYAMLError) -> Said:
    """What is wrong and what to write, by what the parser found and what it was doing."""
    found = str(error.problem or "")
    for begin, said in BY_PROBLEM:
        if begin in found:
            return said
    doing = str(error.context or "")
    for part, said in BY_CONTEXT:
        if part in doing:
            return said
    return OTHERWISE
