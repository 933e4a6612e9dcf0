"""Resilience Hub: moto cannot delete a policy."""

import json
from typing import Any

from moto.resiliencehub.models import resiliencehub_backends
from werkzeug.wrappers import Response

from .store import ACCOUNT


def handle(call: Any) -> Response | None:
    """Answer DeleteResiliencyPolicy."""
    if call.path != "/delete-resiliency-policy":
        return None
    arn = json.loads(call.body)["policyArn"]
    resiliencehub_backends[ACCOUNT][call.region].policies.pop(arn, None)
    return Response(json.dumps({"policyArn": arn}), content_type="application/json")
