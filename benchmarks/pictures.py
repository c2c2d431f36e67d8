"""What a picture costs, beside Vega-Lite drawing the same by vl-convert.

`python benchmarks/pictures.py [RUNS]`. Needs `altair` and `vl-convert-python`, which Convenor itself does not.
Each way runs in a process of its own: a line chart of four series over 24 quarters as SVG and as PNG, and a
map of 361 places from the same outlines. What is timed is the processor's time; memory is the most that the
process held. Quote the ratios.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
WAYS = ("ours", "vega-lite", "altair")


def main():
    if len(sys.argv) > 1 and sys.argv[1] in WAYS:
        print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    found = {way: in_a_process(way, runs) for way in WAYS}
    print(f"{'':<22}" + "".join(f"{way:>12}" for way in WAYS) + f"{'ratio':>8}")
    for row in found["ours"]:
        figures = [found[way][row] for way in WAYS]
        print(f"{row:<22}" + "".join(f"{figure:12.1f}" for figure in figures), end="")
        print(f"{figures[1] / figures[0]:8.1f}")


def in_a_process(way, runs):
    command = [sys.executable, __file__, way, str(runs)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    return json.loads(ran.stdout)


def measured(way, runs):
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    start = time.process_time()
    line_svg, line_png, map_svg = {"ours": ours, "vega-lite": vega, "altair": altair}[way]()
    lines = line_svg()
    line_png(lines)
    found = {"the first one, ms": (time.process_time() - start) * 1000}
    found["lines as SVG, ms"] = timed(line_svg, runs)
    found["SVG to PNG, ms"] = timed(lambda: line_png(lines), runs)
    found["map as SVG, ms"] = timed(map_svg, runs)
    found["lines as SVG, KB"] = len(lines) / 1000
    found["map as SVG, KB"] = len(map_svg()) / 1000
    found["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def timed(work, runs):
    taken = []
    for _run in range(runs + 1):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken[1:])


def pictures():
    from convenor.core.statistics.pictures import MapForm
    from convenor.web.pages.figure_examples import example_figures
    from tests.pictures_made import a_map

    return example_figures()[0], a_map(MapForm.BOUNDARIES)


def ours():
    from convenor.documents.charts import draw
    from convenor.documents.typesetting import picture_as_png

    lines, places = pictures()
    return lambda: draw(lines), lambda svg: picture_as_png(svg, dots=1280), lambda: draw(places)


def specifications():
    """The same values as Vega-Lite takes them, without names at the ends of lines and without hatching."""
    from convenor.core.statistics.maps import outlines

    lines, places = pictures()
    values = [
        {"day": point.period.last.isoformat(), "value": point.figure.value, "name": series.name}
        for series in lines.series
        for point in series.points
    ]
    found = outlines(near=False)
    shapes = [
        {"type": "Feature", "properties": {"value": figure.value}, "geometry": outline(found, key)}
        for key, figure in places.figures.items()
    ]
    size = {"width": 560, "height": 300}
    encoded = {
        "x": {"field": "day", "type": "temporal"},
        "y": {"field": "value", "type": "quantitative"},
        "color": {"field": "name", "type": "nominal"},
        "strokeDash": {"field": "name", "type": "nominal"},
    }
    line = size | {"data": {"values": values}, "mark": "line", "encoding": encoded}
    return line, {
        "width": 560,
        "height": 760,
        "data": {"values": shapes},
        "mark": {"type": "geoshape", "stroke": "white"},
        "projection": {"type": "identity", "reflectY": True},
        "encoding": {"color": {"field": "properties.value", "type": "quantitative"}},
    }


def outline(found, key):
    rings = []
    for ring in found.places[key]:
        lines = (found.lines[at] if at >= 0 else found.lines[~at][::-1] for at in ring)
        rings.append([spot for line in lines for spot in line])
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def vega():
    import vl_convert

    line, places = specifications()
    return (
        lambda: vl_convert.vegalite_to_svg(line),
        lambda svg: vl_convert.svg_to_png(svg, scale=2),
        lambda: vl_convert.vegalite_to_svg(places),
    )


def altair():
    """The specification read and checked by Altair first, as one would write it."""
    import altair
    import vl_convert

    line, places = specifications()

    def drawn(specification):
        chart = altair.Chart.from_dict(specification)
        return vl_convert.vegalite_to_svg(chart.to_dict())

    return (
        lambda: drawn(line),
        lambda svg: vl_convert.svg_to_png(svg, scale=2),
        lambda: drawn(places),
    )


if __name__ == "__main__":
    main()
