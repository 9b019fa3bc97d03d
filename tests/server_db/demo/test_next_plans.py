import json

from resources import paths
from server_db.demo.next_plans import CHANGES


def test_each_plan_of_the_demo_has_a_draft_that_differs_in_rates_only() -> None:
    for name in ("hardware", "software"):
        given = json.loads((paths.ROOT / "plans" / f"{name}.json").read_text("utf-8"))
        body = CHANGES[given["code"]](given["body"])
        assert body["steps"] == given["body"]["steps"] and body["properties"] == given["body"]["properties"]
        assert body["tables"] != given["body"]["tables"] and body["parameters"] != given["body"]["parameters"]
