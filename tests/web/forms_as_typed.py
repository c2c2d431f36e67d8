"""Filling a page's form as a browser does: with what stands in it, but for what one changes."""

from bs4 import BeautifulSoup


def as_it_stands(page) -> dict[str, list[str]]:
    """Everything that the largest form of the page would send if one only pressed its button."""
    soup = BeautifulSoup(page.content, "html.parser")
    form = max(soup.find("main").find_all("form"), key=lambda found: len(str(found)))
    sent: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        for value in _values(field):
            sent.setdefault(field["name"], []).append(value)
    return sent


def _values(field) -> list[str]:
    if field.name == "textarea":
        # A browser drops the first line break after the tag.
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        chosen = field.find_all("option", selected=True) or field.find_all("option")[:1]
        return [option["value"] for option in chosen]
    if field.get("type") in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [field.get("value", "")] if field.get("name") else []


def words_of(page) -> str:
    """The words of the page's main part."""
    return " ".join(BeautifulSoup(page.content, "html.parser").find("main").get_text(" ").split())
