"""Which indicators tell of each other because they rest on the same tables: they are weighed together."""

from collections.abc import Iterable

from convenor.core.statistics.indicators.values import Indicator


def kin(indicators: Iterable[Indicator]) -> list[tuple[Indicator, ...]]:
    """In the order of their first. Populations are public and tie nothing together."""
    groups: list[tuple[set[str], list[Indicator]]] = []
    for each in indicators:
        tables, members = tables_counted(each), [each]
        apart = []
        for group in groups:
            if group[0] & tables:
                tables, members = group[0] | tables, [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (tables, members)]
    found = [tuple(sorted(members, key=lambda one: one.number)) for _tables, members in groups]
    return sorted(found, key=lambda group: group[0].number)


def tables_counted(of: Indicator) -> set[str]:
    populations = {part.population for part in of.parts}
    return {
        table for key, each in of.inputs.items() if key not in populations for table in each.tables
    }
