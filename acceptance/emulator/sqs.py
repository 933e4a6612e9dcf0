"""SQS: moto writes the redrive policy with blanks, and the provider compares its text."""

import json
from typing import Any

from moto.sqs.models import Queue

attributes_of = Queue.attributes.fget


def install() -> None:
    """Answer with the policy as SQS does, without blanks."""

    def attributes(queue: Any) -> dict[str, Any]:
        answer = attributes_of(queue)
        if answer.get("RedrivePolicy"):
            answer["RedrivePolicy"] = json.dumps(json.loads(answer["RedrivePolicy"]), separators=(",", ":"))
        return answer

    Queue.attributes = property(attributes)
