"""What keeps a file from being read, as one sentence for the person who brought it."""


class FileNotRead(ValueError):
    """The file as a whole cannot be used. Nothing was read from it."""


def listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]])) if quoted else "nothing"
