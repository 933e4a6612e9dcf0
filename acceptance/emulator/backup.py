"""AWS Backup: moto reads the ARN in a tags URL wrongly and has no selections."""

import json
import re
import time
import uuid
from typing import Any
from urllib.parse import unquote

from moto.backup.responses import BackupResponse
from moto.rds.models import rds_backends
from werkzeug.wrappers import Response

from .store import ACCOUNT, STORE, method_of


def install() -> None:
    """Take the ARN from the end of the path, where it is one escaped segment."""

    @method_of(BackupResponse)
    def list_tags(self: Any) -> str:
        arn = unquote(self.path.rstrip("/").split("/")[-1]) if "/tags/" in self.path else ""
        return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=arn)})


def handle(call: Any) -> Response | None:
    """Create, read and delete the selections of a plan; tell of recovery points and of the settings of the account."""
    if call.service == "backup" and re.fullmatch(r"/backup-vaults/[^/]+/recovery-points/?", call.path):
        snapshots = rds_backends[ACCOUNT][call.region].database_snapshots.values()
        points = [{"RecoveryPointArn": s.db_snapshot_arn, "Status": "COMPLETED", "CreationDate": 1767225600} for s in snapshots]
        return answer({"RecoveryPoints": points})
    if call.service == "backup" and call.path.rstrip("/") == "/account-settings":
        return answer({"ResourceTypeOptInPreference": {"RDS": True}})
    match = re.fullmatch(r"/backup/plans/([^/]+)/selections(?:/([^/]+))?/?", call.path)
    if call.service != "backup" or not match:
        return None
    plan, selection = match.groups()
    identity = {"SelectionId": selection or str(uuid.uuid4()), "BackupPlanId": plan, "CreationDate": time.time()}
    key = ("backup selection", plan, identity["SelectionId"])
    if call.method == "PUT":
        STORE[key] = json.loads(call.body)["BackupSelection"]
        return answer(identity)
    if not selection:
        return answer({"BackupSelectionsList": []})
    if key not in STORE:
        return not_found("Cannot find Backup selection")
    if call.method == "DELETE":
        STORE.pop(key)
        return Response(status=204)
    return answer({**identity, "BackupSelection": STORE[key]})


def answer(value: dict, status: int = 200) -> Response:
    """A JSON response."""
    return Response(json.dumps(value), status, content_type="application/json")


def not_found(message: str) -> Response:
    """The error for something that does not exist."""
    response = answer({"Code": "ERROR_2000", "Message": message}, 400)
    response.headers["x-amzn-errortype"] = "ResourceNotFoundException"
    return response
