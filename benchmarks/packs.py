"""A pack of 30 papers and 600 pages, beside joining the same files with pikepdf alone.

Each in a process of its own, started five times, so that the memory is that of the pack alone.

python -m benchmarks.packs
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pikepdf

from convenor.documents.kinds import FileKind
from convenor.documents.pack import PackEntry, PackPaper, PackRequest, make_pack
from convenor.documents.typesetting import typeset

PAPERS, PAGES = 30, 20
SCAN = 200_000
TIMES = 5


def papers(folder: Path) -> list[Path]:
    words = ["The board heard what had changed since the spring. " * 12] * (PAGES * 8)
    paths = []
    for number in range(PAPERS):
        data = {"title": f"Paper {number}", "sentence": "", "paragraphs": words}
        path = folder / f"{number}.pdf"
        path.write_bytes(typeset("slip.typ", data))
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            while len(pdf.pages) > PAGES:
                del pdf.pages[-1]
            pdf.save(path)
        paths.append(path)
    return paths


def scanned(folder: Path) -> list[Path]:
    """As many pages, each with a picture that does not pack smaller, as scans have."""
    paths = []
    for number in range(PAPERS):
        with pikepdf.new() as pdf:
            for _ in range(PAGES):
                page = pdf.add_blank_page(page_size=(595, 842))
                scan = pdf.make_stream(os.urandom(SCAN))
                page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=scan))
            paths.append(folder / f"{number}.pdf")
            pdf.save(paths[-1])
    return paths


def joined(paths: list[Path], target: Path) -> None:
    with pikepdf.new() as pack:
        for path in paths:
            pack.pages.extend(pikepdf.open(path).pages)
        pack.save(target)


def plain(folder: Path) -> int:
    joined(sorted(folder.glob("*.pdf")), folder / "made" / "plain.pdf")
    return PAPERS * PAGES


def pack(folder: Path) -> int:
    entries = tuple(
        PackEntry(str(n), f"Item {n}", papers=(PackPaper(f"Paper {n}", path, FileKind.PDF),))
        for n, path in enumerate(sorted(folder.glob("*.pdf")), 1)
    )
    request = PackRequest("Board", "Partnership", "Board", date(2026, 2, 3), "Hall", entries)
    return make_pack(request, folder / "made" / "pack.pdf").pages


STEPS = {"nothing": lambda folder: 0, "plain": plain, "pack": pack}


def alone(step: str, folder: Path) -> None:
    """One step in a process of its own, whose memory is then that of the step and of what it loads."""
    start, began = time.perf_counter(), time.process_time()
    pages = STEPS[step](folder)
    took, worked = time.perf_counter() - start, time.process_time() - began
    # Not getrusage, whose peak is that of the process which started this one.
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps({"pages": pages, "seconds": took, "cpu": worked, "peak": peak}))


def measured(step: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.packs", step, str(folder)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603


def main() -> None:
    for kind, make in (("written", papers), ("scanned", scanned)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "made").mkdir()
            size = sum(path.stat().st_size for path in make(folder)) / 2**20
            print(f"{PAPERS} {kind} papers, {PAPERS * PAGES} pages, {size:.0f} MB")
            for step in STEPS:
                found = [measured(step, folder) for _ in range(TIMES)]
                took, cpu = (sorted(one[what] for one in found) for what in ("seconds", "cpu"))
                peak = sorted(one["peak"] for one in found)
                print(
                    f"  {step}: {found[0]['pages']} pages in {took[0]:.2f} to {took[-1]:.2f} s, "
                    f"of work {cpu[0]:.2f} to {cpu[-1]:.2f} s, "
                    f"peak memory {peak[0]:.0f} to {peak[-1]:.0f} MB"
                )


if __name__ == "__main__":
    alone(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) == 3 else main()
