"""The reference page of the indicators, made from the catalogue."""

from convenor.core.statistics.disclosure.kin import kin
from convenor.core.statistics.indicators import catalogue

HEAD = """# Indicators

Made from `src/convenor/data/indicators/catalogue.toml` by `python tools/docs.py`. How figures are worked out, said and kept
back is told in [figures of a place](../explanation/indicators.md). Every value leads to the cells that it is made of: the
edition, the file, the sheet and the cell.
"""


def page():
    return "\n".join([HEAD, *map(_indicator, catalogue()), _together()])


def _indicator(of):
    lines = [
        f"## {of.number}. {of.title}",
        "",
        f"`{of.key}` · {of.publisher} · {of.kind.value}"
        + (f" · {of.level.value}" if of.level else ""),
        "",
        f"{of.tells} {of.leaves_out}".strip(),
        "",
    ]
    if of.why_not:
        return "\n".join([*lines, f"Not worked out yet: {of.why_not}.", ""])
    lines += [
        f"Formula: {of.formula}.",
        "",
        "| number | unit | taken from | less | shared out over |",
        "|---|---|---|---|---|",
    ]
    lines += [_part(of, part) for part in of.parts]
    lines += ["", *(f"- {each}" for each in of.caveats), *(_break(each) for each in of.breaks)]
    return "\n".join([*lines, "", f"For: {', '.join(of.watch)}.", ""])


def _part(of, part):
    over = (*part.over, part.population) if part.population else part.over
    cells = [
        f"{part.title} (`{part.key}`)",
        part.unit,
        *(_inputs(of, keys) for keys in (part.of, part.less, over)),
    ]
    return f"| {' | '.join(cells)} |"


def _inputs(of, keys):
    said = []
    for key in keys:
        one = of.inputs[key]
        measures = (
            one.measures if len(one.measures) < 4 else (one.measures[0], "…", one.measures[-1])
        )
        where = [f"{name}: {_some(labels)}" for name, labels in one.where.items()]
        where += [f"{name} but for {_some(labels)}" for name, labels in one.without.items()]
        where += [f"apart by {one.by}"] if one.by else []
        detail = f" ({'; '.join(where)})" if where else ""
        said.append(
            f"{', '.join(f'`{table}`' for table in one.tables)} {', '.join(measures)}{detail}"
        )
    return "; ".join(said)


def _some(labels):
    return ", ".join(labels) if len(labels) < 3 else f"{labels[0]} and {len(labels) - 1} more"


def _break(each):
    until = f" to {each.until.isoformat()}" if each.until else ""
    of = f", of the part “{', '.join(each.parts)}”" if each.parts else ""
    return f"- A break on {each.on.isoformat()}{until}{of}: {each.says}."


def _together():
    groups = [group for group in kin(catalogue()) if len(group) > 1]
    lines = [
        "## Weighed together",
        "",
        "These rest on the same tables, so what one keeps back no other tells.",
        "",
    ]
    lines += [
        f"- {', '.join(f'{each.number}. {each.title}' for each in group)}" for group in groups
    ]
    return "\n".join([*lines, ""])
