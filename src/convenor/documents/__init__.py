"""Documents: files in and out, as plain Python. No database, no Django, no clock.

`checking` says whether an uploaded file is what it claims to be, and reads its text for search;
`pack` joins agenda and papers to one PDF; `minutes` sets minutes as PDF and DOCX and reads a DOCX
back; `brief` sets the chair's two pages. Values go in as frozen dataclasses. Apps may import this
package; it imports nothing of them.
"""
