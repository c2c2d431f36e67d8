"""A pack of 30 papers and 600 pages, beside joining the same files with pikepdf alone.

python -m benchmarks.packs
"""

import resource
import tempfile
import time
from datetime import date
from pathlib import Path

import pikepdf

from convenor.documents.kinds import FileKind
from convenor.documents.pack import PackEntry, PackPaper, PackRequest, make_pack
from convenor.documents.typesetting import typeset

PAPERS, PAGES = 30, 20


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


def joined(paths: list[Path], target: Path) -> None:
    with pikepdf.new() as pack:
        for path in paths:
            pack.pages.extend(pikepdf.open(path).pages)
        pack.save(target)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = papers(folder)
        start = time.perf_counter()
        joined(paths, folder / "plain.pdf")
        plain = time.perf_counter() - start
        entries = tuple(
            PackEntry(str(n), f"Item {n}", papers=(PackPaper(f"Paper {n}", path, FileKind.PDF),))
            for n, path in enumerate(paths, 1)
        )
        request = PackRequest("Board", "Partnership", "Board", date(2026, 2, 3), "Hall", entries)
        start = time.perf_counter()
        result = make_pack(request, folder / "pack.pdf")
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{result.pages} pages in {took:.2f} s, plain joining {plain:.2f} s: {took / plain:.1f}×"
        )
        print(f"peak memory {peak:.0f} MB (with making the papers)")


if __name__ == "__main__":
    main()
