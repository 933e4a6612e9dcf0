"""IoT: moto drops tags, and does not answer who asks for them."""

from typing import Any
from urllib.parse import parse_qsl

from moto.core.responses import ActionResult
from moto.iot.responses import IoTResponse

from .store import STORE, around, method_of


def install() -> None:
    """Keep the tags that policies, groups and rules are made with, and those that they get later."""
    for name, kind, parameter in (
        ("create_policy", "policy", "policyName"),
        ("create_thing_group", "thinggroup", "thingGroupName"),
        ("create_topic_rule", "rule", "ruleName"),
    ):
        keep_tags(name, kind, parameter)

    @method_of(IoTResponse)
    def list_tags_for_resource(self: Any) -> ActionResult:
        tags = STORE.get(("tags of iot", self._get_param("resourceArn")), {})
        return ActionResult({"tags": [{"Key": key, "Value": value} for key, value in tags.items()]})

    @method_of(IoTResponse)
    def tag_resource(self: Any) -> ActionResult:
        tags = STORE.setdefault(("tags of iot", self._get_param("resourceArn")), {})
        tags.update({tag["Key"]: tag.get("Value", "") for tag in self._get_param("tags")})
        return ActionResult({})

    @method_of(IoTResponse)
    def untag_resource(self: Any) -> ActionResult:
        tags = STORE.get(("tags of iot", self._get_param("resourceArn")), {})
        for key in self._get_param("tagKeys"):
            tags.pop(key, None)
        return ActionResult({})


def keep_tags(method: str, kind: str, parameter: str) -> None:
    """Remember the tags of a call that makes something: a rule has them in a header, everything else in the body."""

    @around(IoTResponse, method)
    def created(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        name = self._get_param(parameter) or self.path.rsplit("/", 1)[1]
        arn = f"arn:aws:iot:{self.region}:{self.current_account}:{kind}/{name}"
        tags = {tag["Key"]: tag.get("Value", "") for tag in self._get_param("tags") or []}
        STORE["tags of iot", arn] = tags or dict(parse_qsl(self.headers.get("x-amz-tagging", "")))
        return answer
