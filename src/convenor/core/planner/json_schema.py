"""A plan request as a JSON Schema, for editors that help while one writes and for other programs."""

import json
from typing import Any

from convenor.core.planner.problem import PlanRequest


def json_schema() -> dict[str, Any]:
    schema = PlanRequest.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Plan request"
    for part in (schema, *schema["$defs"].values()):
        for field in part.get("properties", {}).values():
            field.pop("title", None)  # it repeats the name
    return schema


def json_schema_text() -> str:
    """The file as it stands in the documentation."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
