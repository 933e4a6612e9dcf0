"""Cost Explorer: moto has no anomaly monitors."""

import json
import uuid
from typing import Any

from moto.ce.responses import CostExplorerResponse

from .store import ACCOUNT, STORE, around, method_of, values


def install() -> None:
    """Create, read and delete anomaly monitors as they were sent."""

    @method_of(CostExplorerResponse)
    def create_anomaly_monitor(self: Any) -> str:
        arn = f"arn:aws:ce::{ACCOUNT}:anomalymonitor/{uuid.uuid4()}"
        STORE["anomaly monitor", arn] = {**self._get_param("AnomalyMonitor"), "MonitorArn": arn}
        STORE["anomaly monitor tags", arn] = self._get_param("ResourceTags") or []
        return json.dumps({"MonitorArn": arn})

    @method_of(CostExplorerResponse)
    def get_anomaly_monitors(self: Any) -> Any:
        wanted = self._get_param("MonitorArnList") or []
        found = [m for m in values("anomaly monitor") if not wanted or m["MonitorArn"] in wanted]
        if wanted and not found:
            return 400, {"status": 400}, json.dumps({"__type": "UnknownMonitorException", "message": "unknown"})
        return json.dumps({"AnomalyMonitors": found})

    @method_of(CostExplorerResponse)
    def delete_anomaly_monitor(self: Any) -> str:
        STORE.pop(("anomaly monitor", self._get_param("MonitorArn")), None)
        return "{}"

    @around(CostExplorerResponse, "list_tags_for_resource")
    def list_tags_for_resource(original: Any, self: Any) -> Any:
        key = ("anomaly monitor tags", self._get_param("ResourceArn"))
        return json.dumps({"ResourceTags": STORE[key]}) if key in STORE else original(self)
