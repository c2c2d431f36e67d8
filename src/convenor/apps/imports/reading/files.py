"""What kind of file it is, by its content: names can be changed."""

from django.utils.translation import gettext as _

from convenor.apps.imports.reading.csv_text import read_csv
from convenor.apps.imports.reading.headings import NumberedCells
from convenor.apps.imports.reading.problems import ListNotReadable
from convenor.apps.imports.reading.workbooks import read_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_PROTECTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"RIFF": "RIFF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"{\\rtf": "RTF",
}


def read_cells(file_name: str, content: bytes) -> list[NumberedCells]:
    """The cells of the first sheet by row number. Raises ListNotReadable."""
    if not content.strip():
        raise ListNotReadable(
            _("The file is empty. Start from the template, which has the column names.")
        )
    if content.startswith(ZIP):
        return read_workbook(content)
    if content.startswith(OLE):
        raise ListNotReadable(_old_or_protected(content))
    for signature, name in OTHERS.items():
        if content.startswith(signature):
            raise ListNotReadable(
                _("'%(file)s' is not a list but a %(kind)s file. Save the list as XLSX or CSV.")
                % {"file": file_name, "kind": name}
            )
    if file_name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")) or b"\0" in content[:4096]:
        return _named_wrongly(file_name, content)
    return read_csv(content)


def _named_wrongly(file_name: str, content: bytes) -> list[NumberedCells]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and file_name.lower().endswith(".csv"):
        return read_csv(content)
    raise ListNotReadable(
        _("'%(file)s' is not a workbook, or it is damaged. Save the list again as XLSX or CSV.")
        % {"file": file_name}
    )


def _old_or_protected(content: bytes) -> str:
    if PASSWORD_PROTECTED in content:
        return _("The workbook is protected with a password. Save it without one and try again.")
    return _(
        "This is a workbook in the old XLS format. Save it as XLSX (Excel workbook) and try again."
    )
