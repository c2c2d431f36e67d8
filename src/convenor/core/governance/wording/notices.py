"""What is said of notices."""

from convenor.core.dates.words import number_in_words


def rolled_up(members: int, read: int, replied: int | None) -> str:
    """`replied` is None where no reply is wanted."""
    if not members:
        return "It went to groups in which nobody is on record yet."
    people = "one person" if members == 1 else f"{number_in_words(members)} people"
    opened = (
        "nobody has" if not read else f"{number_in_words(read)} {'has' if read == 1 else 'have'}"
    )
    said = f"It went to {people}; {opened} said that they read it"
    if replied is None:
        return f"{said}."
    return f"{said}, and {number_in_words(replied) if replied else 'nobody'} replied."
