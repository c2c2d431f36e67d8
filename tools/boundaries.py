"""Make the outlines that Convenor carries: `python tools/boundaries.py FOLDER`.

The folder holds ons/uk_topojson_2014_to_2025.json, as it is named in src/convenor/data/maps/README.md. There,
two neighbours share the line between them; each such line is made simpler once, so that they go on sharing it.
The ground is laid flat by a transverse Mercator projection about 2 degrees west, as the national grid is. The
same file gives the same bytes.
"""

import gzip
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from convenor.core.statistics.places import gazetteer  # noqa: E402

TARGET = ROOT / "src/convenor/data/maps"
EARTH, CENTRAL = 6_371_000, math.radians(-2)
UNIT = 100
"""Metres to one step of a coordinate."""
DETAIL = {"near": 350, "far": 2_400}
"""How far, in metres, a line may be from where it was."""
LEAST_ISLAND = {"near": 0.3e6, "far": 20e6}
"""Square metres; the largest piece of a place is always kept."""


def main():
    topology = read(Path(sys.argv[1]))
    for name, tolerance in DETAIL.items():
        write(name, *outlines(topology, tolerance, LEAST_ISLAND[name]))


def read(folder):
    file = folder / "ons/uk_topojson_2014_to_2025.json"
    return json.loads(file.read_text(encoding="utf-8"))


def flat(longitude, latitude):
    """Metres east and north on a sphere, true along 2 degrees west."""
    away, up = math.radians(longitude) - CENTRAL, math.radians(latitude)
    across = math.cos(up) * math.sin(away)
    return (
        EARTH / 2 * math.log((1 + across) / (1 - across)),
        EARTH * math.atan(math.tan(up) / math.cos(away)),
    )


def lines_of(topology):
    """Each line of the topology, laid flat."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for right, up in arc:
            x, y = x + right, y + up
            points.append(flat(x * wide + left, y * high + low))
        yield points


def simpler(points, tolerance):
    """Douglas and Peucker: ends stay. A ring is halved at its farthest point first, so that it stays one."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda at: math.dist(points[0], points[at]))
        keep.add(far)
        waiting = [(0, far), (far, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        at, away = farthest(points, start, end)
        if away > tolerance:
            keep.add(at)
            waiting += [(start, at), (at, end)]
    if points[0] == points[-1] and len(keep) < 4 <= len(points):
        keep.add(next(at for at in range(1, len(points)) if at not in keep))
    return [points[at] for at in sorted(keep)]


def farthest(points, start, end):
    (x1, y1), (x2, y2) = points[start], points[end]
    long = math.hypot(x2 - x1, y2 - y1)
    found, most = start, 0.0
    for at in range(start + 1, end):
        x, y = points[at]
        away = (
            abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long
            if long
            else math.dist(points[at], points[start])
        )
        if away > most:
            found, most = at, away
    return found, most


def outlines(topology, tolerance, least):
    """The lines that are still needed, and for each place its rings as numbers of lines."""
    lines = [simpler(points, tolerance) for points in lines_of(topology)]
    places = {key: kept_rings(rings, lines, least) for key, rings in rings_of(topology).items()}
    used = sorted({abs_of(arc) for rings in places.values() for ring in rings for arc in ring})
    number = {arc: at for at, arc in enumerate(used)}
    renumbered = {
        key: [[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in rings]
        for key, rings in sorted(places.items())
    }
    return [lines[arc] for arc in used], renumbered


def rings_of(topology):
    """By the key of the place; where one has had two codes, as the later one draws it."""
    found = {}
    shapes = topology["objects"]["ltla"]["geometries"]
    for shape in sorted(shapes, key=lambda each: each["properties"].get("start") or 0):
        key = gazetteer().bearer(shape["properties"]["areacd"]).key
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[key] = [ring for part in parts for ring in part]
    return found


def kept_rings(rings, lines, least):
    sized = [(abs(area(points_of(ring, lines))), ring) for ring in rings]
    largest = max(size for size, _ring in sized)
    return [ring for size, ring in sized if size == largest or size >= least]


def points_of(ring, lines):
    points = []
    for arc in ring:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += line[1:] if points else line
    return points


def area(points):
    return (
        sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False)) / 2
    )


def abs_of(arc):
    return arc if arc >= 0 else ~arc


def middles(folder):
    """About where the largest piece of each place lies."""
    topology = read(folder)
    lines = [simpler(points, 5_000) for points in lines_of(topology)]
    found = {}
    for key, rings in rings_of(topology).items():
        points = max((points_of(ring, lines) for ring in rings), key=lambda each: abs(area(each)))
        found[key] = tuple(sum(axis) / len(points) for axis in zip(*points, strict=True))
    return found


def write(name, lines, places):
    """Each line as its first point and then the steps from point to point."""
    coded = []
    for points in lines:
        whole = [(round(x / UNIT), round(y / UNIT)) for x, y in points]
        steps = [*whole[0]]
        for (x1, y1), (x2, y2) in zip(whole, whole[1:], strict=False):
            steps += [x2 - x1, y2 - y1]
        coded.append(steps)
    text = json.dumps({"lines": coded, "places": places}, separators=(",", ":"))
    target = TARGET / f"outlines-{name}.json.gz"
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{target.name}: {sum(map(len, lines)):,} points, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
