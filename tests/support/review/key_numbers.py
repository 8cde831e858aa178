"""The numbers of the Night page, as a reader without a browser finds them."""

import json

from streamlit.testing.v1 import AppTest


def shown_numbers(app: AppTest) -> list[dict]:
    """Return each number that the page shows: label, value, definition, colour."""
    components = [each.proto for each in app.get("bidi_component")]
    (line,) = (each for each in components if each.component_name.endswith(".numbers"))
    return json.loads(line.json)["numbers"]


def key_numbers(app: AppTest) -> dict[str, str]:
    """Return the values of the numbers by their labels."""
    return {number["label"]: number["value"] for number in shown_numbers(app)}
