"""Application Auto Scaling: moto has no tags, and the provider reads them."""

import json
from typing import Any

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from .store import STORE, around, method_of


def install() -> None:
    """Remember the tags of scalable targets."""

    def tags(self: Any) -> dict[str, str]:
        return STORE.setdefault(("scaling tags", self._get_param("ResourceARN")), {})

    @around(ApplicationAutoScalingResponse, "register_scalable_target")
    def register(original: Any, self: Any) -> str:
        result = original(self)
        if self._get_param("Tags") is not None:
            STORE["scaling tags", json.loads(result)["ScalableTargetARN"]] = dict(self._get_param("Tags"))
        return result

    @method_of(ApplicationAutoScalingResponse)
    def list_tags_for_resource(self: Any) -> str:
        return json.dumps({"Tags": tags(self)})

    @method_of(ApplicationAutoScalingResponse)
    def tag_resource(self: Any) -> str:
        tags(self).update(self._get_param("Tags"))
        return "{}"

    @method_of(ApplicationAutoScalingResponse)
    def untag_resource(self: Any) -> str:
        for key in self._get_param("TagKeys"):
            tags(self).pop(key, None)
        return "{}"
