"""Build the history of the United Kingdom's areas that Convenor carries, from the published files.

`python tools/places.py FOLDER`: the folder holds gla/, geographr/, mysociety/ and ons/, as they are named
in src/convenor/data/places/README.md. Writes the six CSV files beside that page; the same files give the
same bytes.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/convenor/data/places"
START = (
    "2009-04-01"  # the codes begin in January; the reorganisation of that April comes first here
)
# Northern Ireland's eleven districts replaced twenty-six in 2015; the sources know combined authorities from 2014.
FIRST_HELD = {"N09": "2015-04-01", "E47": "2014-04-01"}
COUNTRIES = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
LOCAL = ("lower", "unitary", "upper")
KIND = {"E07": "lower", "E10": "upper", "E12": "region", "E47": "combined", "E92": "country"}
KIND |= {"W92": "country", "S92": "country", "N92": "country", "K02": "country"}


def main():
    built = History(Path(sys.argv[1]))
    built.write()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def april(year):
    return f"{year}-04-01"


def kind_of(code):
    return KIND.get(code[:3], "unitary")


class History:
    def __init__(self, folder):
        self.folder = folder
        self.names = defaultdict(list)  # code: [name, began, ended]
        self.days = {}  # code: (began, ended)
        self.becomes = {}  # code: (later code, day, change)
        self.changes = []  # day, from code, to code, kind
        self.parents = []  # code, parent code, began
        self.undated = {}  # former code: code
        self.read_lists()
        self.read_changes()
        self.read_parents()
        self.chain()

    def read_lists(self):
        for row in rows(self.folder / "gla/all_lad_codes_dates.csv"):
            self.add(row["gss_code"], row["gss_name"], row["start_date"], row["end_date"])
        newest = {
            row["cauth23_code"]: row["cauth23_name"]
            for row in rows(self.folder / "geographr/lookup_ltla23_cauth23.csv")
        }
        layers = json.loads((self.folder / "ons/uk_topojson_2014_to_2025.json").read_text())
        for layer in ("ltla", "cty", "cauth", "rgn", "ctry", "uk"):
            for shape in layers["objects"][layer]["geometries"]:
                area = shape["properties"]
                self.add_shape(area | {"areanm": newest.get(area["areacd"], area["areanm"])})
        for code, name in {"S12000049": "Glasgow City", "S12000050": "North Lanarkshire"}.items():
            self.add(code, name, april(2019), "")

    def add_shape(self, area):
        code = area["areacd"]
        if code in self.days:
            return
        first = FIRST_HELD.get(code[:3], START)
        began = april(area["start"]) if "start" in area else first
        self.add(code, area["areanm"], began, self.last(area["end"]) if "end" in area else "")

    def add(self, code, name, began, ended):
        if ended and ended < START:
            return
        began = max(began, START)
        self.names[code].append([name, began, ended])
        self.names[code].sort(key=lambda span: span[1])
        self.days[code] = (self.names[code][0][1], self.names[code][-1][2])

    def last(self, year):
        return f"{year + 1}-03-31"

    def end(self, code, day):
        """The last day of a code is the one before its change."""
        self.days[code] = (self.days[code][0], day_before(day))
        self.names[code][-1][2] = day_before(day)

    def read_changes(self):
        for row in rows(self.folder / "gla/lad_code_changes.csv"):
            if row["date"] > START and row["changed_from_code"] != row["changed_to_code"]:
                change = "boundary" if "Boundary" in row["desc"] or "(Areas)" in row["desc"] else ""
                self.change(row["changed_from_code"], row["changed_to_code"], row["date"], change)
        for row in rows(self.folder / "ons/uk_la_changes_2018_to_2025.csv"):
            if row["newcd"].startswith("E47"):
                self.combine(row)
            elif row["type"] != "termination":
                change = {"new_code": "recode", "new_geo": "boundary"}.get(row["type"], "")
                self.change(row["oldcd"], row["newcd"], april(row["start"]), change)

    def change(self, old, new, day, change):
        if change:
            self.becomes[old] = (new, day, change)
            self.end(old, day)
        elif (day, old, new, "merger") not in self.changes:
            self.changes.append((day, old, new, "merger"))

    def combine(self, row):
        """Councils that joined a combined authority; two combined authorities became one in 2024."""
        day = april(row["start"])
        if row["type"] == "merger":
            self.end(row["oldcd"], day)
            self.changes.append((day, row["oldcd"], row["newcd"], "merger"))
            members = [child for child, parent, _ in self.parents if parent == row["oldcd"]]
            self.parents += [(child, row["newcd"], day) for child in members]
        else:
            self.parents.append((row["oldcd"], row["newcd"], day))

    def read_parents(self):
        for row in rows(self.folder / "ons/ltla14_lookup.csv"):
            for parent in (row["ctycd"], row["cauthcd"], row["rgncd"] or row["ctrycd"]):
                if parent in self.days:
                    self.parents.append((row["ltlacd"], parent, START))
            if row["ctycd"]:
                self.parents.append((row["ctycd"], row["rgncd"], START))
        for name, columns in {
            "lookup_ltla24_region24": ("ltla24_code", "region24_code"),
            "lookup_ltla23_utla23": ("ltla23_code", "utla23_code"),
            "lookup_ltla23_cauth23": ("ltla23_code", "cauth23_code"),
        }.items():
            for row in rows(self.folder / f"geographr/{name}.csv"):
                child, parent = (row[column] for column in columns)
                if child != parent:
                    self.parents.append((child, parent, START))
        self.parents += [(code, COUNTRIES["E"], START) for code in self.days if code[:3] == "E12"]
        self.parents += [(code, "K02000001", START) for code in COUNTRIES.values()]
        for old, new, _day, kind in ((f, t, d, k) for d, f, t, k in self.changes):
            if kind == "merger" and kind_of(new) == "lower":
                self.parents += [
                    (new, parent, START) for child, parent, _ in self.parents if child == old
                ]
        self.becomes["E47000005"] = ("E47000010", april(2018), "boundary")

    def chain(self):
        """Give each run of codes that are one place its key."""
        first_of = {}
        for code in self.days:
            earlier = [old for old, (new, *_) in self.becomes.items() if new == code]
            first_of[code] = earlier[0] if earlier else code
        self.members = defaultdict(list)
        for code in self.days:
            root = code
            while first_of[root] != root:
                root = first_of[root]
            self.members[root].append(code)
        for codes in self.members.values():
            codes.sort(key=lambda code: self.days[code])
        self.key = {}
        taken = set()
        for _root, codes in sorted(self.members.items()):
            key = self.slug(codes[-1])
            if key in taken:
                key = f"{key}-{self.days[codes[0]][0][:4]}"
            taken.add(key)
            self.key |= dict.fromkeys(codes, key)

    def slug(self, code):
        name = re.sub(r"[^a-z]+", "-", self.names[code][-1][0].lower().replace("'", "")).strip("-")
        kind = kind_of(code)
        suffix = {"upper": "-county", "region": "-region", "combined": "-combined"}.get(kind, "")
        return name + suffix

    def spans(self):
        for codes in self.members.values():
            yield self.key[codes[0]], codes, self.days[codes[0]][0], self.days[codes[-1]][1]

    def write(self):
        spans = {key: (began, ended) for key, _codes, began, ended in self.spans()}
        put(
            "places",
            "key,kind,began,ended",
            [(key, kind_of(codes[-1]), began, ended) for key, codes, began, ended in self.spans()],
        )
        put("codes", "key,code,began,ended,change", [*self.code_rows(), *self.undated_rows()])
        put("names", "key,name,began,ended", self.name_rows())
        put("parents", "key,parent,began,ended", self.parent_rows(spans))
        put("changes", "day,key,becomes,kind", self.change_rows(spans))
        put("variants", "name,key", self.variant_rows())

    def code_rows(self):
        arrived = {new: change for new, _day, change in self.becomes.values()}
        return [
            (self.key[code], code, *self.days[code], arrived.get(code, "")) for code in self.days
        ]

    def undated_rows(self):
        """Former codes of which the source gives no day."""
        for row in rows(self.folder / "mysociety/uk_local_authorities_current.csv"):
            for former in filter(None, row["former-gss-codes"].split(",")):
                if former not in self.days and row["gss-code"] in self.key:
                    yield self.key[row["gss-code"]], former, "", "", ""

    def name_rows(self):
        found = []
        for _key, codes, _began, _ended in self.spans():
            for name, began, ended in (span for code in codes for span in self.names[code]):
                if found and found[-1][:2] == [self.key[codes[0]], name]:
                    found[-1][3] = ended
                else:
                    found.append([self.key[codes[0]], name, began, ended])
        return found

    def parent_rows(self, spans):
        wanted = {(self.key[c], self.key[p], day) for c, p, day in self.parents if c in self.key}
        kinds = {self.key[code]: kind_of(code) for code in self.key}
        found = []
        for child, parent, day in sorted(wanted):
            earlier = min(d for c, p, d in wanted if (c, p) == (child, parent))
            if day > earlier:
                continue
            after = [
                d
                for c, p, d in wanted
                if c == child and kinds[p] == kinds[parent] and p != parent and d > day
            ]
            (began, ended), (first, last) = spans[child], spans[parent]
            until = [end for end in (ended, last, *map(day_before, after)) if end]
            row = (child, parent, max(day, began, first), min(until, default=""))
            if not row[3] or row[2] <= row[3]:
                found.append(row)
        return found

    def change_rows(self, spans):
        found = {(day, self.key[old], self.key[new], kind) for day, old, new, kind in self.changes}
        return sorted(found | self.counties_that_ended(spans))

    def counties_that_ended(self, spans):
        """A county that ended was carried on by the councils that its districts became."""
        by_county = defaultdict(set)
        for code, parent, _day in self.parents:
            if kind_of(parent) == "upper" and spans[self.key[parent]][1]:
                day = day_after(spans[self.key[parent]][1])
                by_county[(day, self.key[parent])] |= {
                    self.key[new]
                    for when, old, new, _kind in self.changes
                    if self.key[old] == self.key[code] and when == day
                }
        return {
            (day, county, new, "split" if len(heirs) > 1 else "whole")
            for (day, county), heirs in by_county.items()
            for new in heirs
        }

    def variant_rows(self):
        codes = {
            row["local-authority-code"]: row["gss-code"].strip()
            for row in rows(self.folder / "mysociety/uk_local_authorities_current.csv")
        }
        found = set()
        for row in rows(self.folder / "mysociety/lookup_name_to_registry.csv"):
            code = codes.get(row["local-authority-code"], "")
            if code in self.key and kind_of(code) in LOCAL:
                found.add((" ".join(row["la-name"].lower().split()), self.key[code]))
        return sorted(found)


def day_before(day):
    return shifted(day, -1)


def day_after(day):
    return shifted(day, 1)


def shifted(day, by):
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def put(name, header, lines):
    with (TARGET / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split(","))
        out.writerows(sorted(set(map(tuple, lines))))


if __name__ == "__main__":
    main()
