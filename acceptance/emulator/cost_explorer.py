"""Cost Explorer: moto has neither anomaly monitors nor subscriptions to them."""

import json
import uuid
from typing import Any

from moto.ce.responses import CostExplorerResponse

from .store import ACCOUNT, STORE, around, values


def install() -> None:
    """Create, read, change and delete both as they were sent."""
    install_items("Monitor", "anomalymonitor")
    install_items("Subscription", "anomalysubscription")

    @around(CostExplorerResponse, "list_tags_for_resource")
    def list_tags_for_resource(original: Any, self: Any) -> Any:
        key = ("anomaly tags", self._get_param("ResourceArn"))
        return json.dumps({"ResourceTags": STORE[key]}) if key in STORE else original(self)


def install_items(kind: str, resource: str) -> None:
    """Add the calls for one kind of item, such as CreateAnomalyMonitor."""
    arn_name = kind + "Arn"

    def create(self: Any) -> str:
        arn = f"arn:aws:ce::{ACCOUNT}:{resource}/{uuid.uuid4()}"
        sent = self._get_param("Anomaly" + kind)
        STORE["anomaly", kind, arn] = {**sent, arn_name: arn, "AccountId": ACCOUNT}
        STORE["anomaly tags", arn] = self._get_param("ResourceTags") or []
        return json.dumps({arn_name: arn})

    def get(self: Any) -> Any:
        wanted = self._get_param(arn_name + "List") or []
        found = [item for item in values("anomaly", kind) if not wanted or item[arn_name] in wanted]
        if wanted and not found:
            error = {"__type": f"Unknown{kind}Exception", "message": "unknown"}
            return 400, {"status": 400}, json.dumps(error)
        return json.dumps({f"Anomaly{kind}s": found})

    def update(self: Any) -> str:
        arn = self._get_param(arn_name)
        STORE["anomaly", kind, arn].update(json.loads(self.body))
        return json.dumps({arn_name: arn})

    def delete(self: Any) -> str:
        STORE.pop(("anomaly", kind, self._get_param(arn_name)), None)
        return "{}"

    name = kind.lower()
    setattr(CostExplorerResponse, f"create_anomaly_{name}", create)
    setattr(CostExplorerResponse, f"get_anomaly_{name}s", get)
    setattr(CostExplorerResponse, f"update_anomaly_{name}", update)
    setattr(CostExplorerResponse, f"delete_anomaly_{name}", delete)
