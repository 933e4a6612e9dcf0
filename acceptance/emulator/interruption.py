"""What a test has the emulator refuse, as an apply that is stopped in the middle would find it."""

import json
from typing import Any
from urllib.parse import parse_qs

from werkzeug.wrappers import Response

REFUSED: list[dict[str, str]] = []


def handle(call: Any) -> Response | None:
    """Take a list of actions, each with a word of its request, and refuse those from then on."""
    if call.path == "/emulator/refuse":
        REFUSED[:] = json.loads(call.body)
        return Response("{}", content_type="application/json")
    action = action_of(call)
    for rule in REFUSED:
        if rule["action"] == action and rule["about"].encode() in call.body:
            return refusal(call)
    return None


def action_of(call: Any) -> str:
    """The action of a request in one of the protocols that name it: JSON and query."""
    target = call.environ.get("HTTP_X_AMZ_TARGET", "")
    if target:
        return target.rpartition(".")[2]
    if call.environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return parse_qs(call.body.decode()).get("Action", [""])[0]
    return ""


def refusal(call: Any) -> Response:
    """An answer that no client tries again after."""
    if call.environ.get("HTTP_X_AMZ_TARGET"):
        text = json.dumps({"__type": "AccessDeniedException", "message": "refused by the test"})
        return Response(text, status=400, content_type="application/x-amz-json-1.1")
    text = (
        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
        "<Message>refused by the test</Message></Error><RequestId>0</RequestId></ErrorResponse>"
    )
    return Response(text, status=403, content_type="text/xml")
