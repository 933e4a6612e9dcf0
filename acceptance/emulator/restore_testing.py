"""AWS Backup's restore testing, which moto does not have."""

import json
import re
import time
from typing import Any

from moto.backup.models import backup_backends
from werkzeug.wrappers import Response

from .backup import answer, not_found
from .store import ACCOUNT, STORE

KINDS = ("RestoreTestingPlan", "RestoreTestingSelection")


def handle(call: Any) -> Response | None:
    """Create, read, change and delete plans, and the selections of a plan."""
    match = re.fullmatch(r"/restore-testing/plans(?:/([^/]+)(/selections(?:/([^/]+))?)?)?/?", call.path)
    if not match:
        return None
    plan, in_selections, selection = match.groups()
    kind = KINDS[1] if in_selections else KINDS[0]
    name = selection if in_selections else plan
    if call.method == "PUT":
        return put(call, kind, plan, name)
    key = (kind, call.region, plan, name)
    if key not in STORE:
        return not_found(f"{kind} {name} does not exist")
    if call.method == "DELETE":
        STORE.pop(key)
        return Response(status=204)
    return answer({kind: STORE[key]})


def put(call: Any, kind: str, plan: str | None, name: str | None) -> Response:
    """Store what was sent: a new item without a name in the path, else a change of one."""
    request = json.loads(call.body)
    sent = request[kind]
    created = name is None
    name = name or sent[kind + "Name"]
    plan = plan or name
    arn = f"arn:aws:backup:{call.region}:{ACCOUNT}:restore-testing-plan:{plan}"
    now = time.time()
    key = (kind, call.region, plan, name)
    item = {"CreationTime": now, **STORE.get(key, {}), **sent, kind + "Name": name, "RestoreTestingPlanName": plan}
    if kind == KINDS[0]:
        item["RestoreTestingPlanArn"] = arn
        item.setdefault("ScheduleExpressionTimezone", "Etc/UTC")
        item["RecoveryPointSelection"].setdefault("ExcludeVaults", [])
        backup_backends[ACCOUNT][call.region].tag_resource(arn, request.get("Tags") or {})
    STORE[key] = item
    identity = {"CreationTime": item["CreationTime"], "RestoreTestingPlanArn": arn, "RestoreTestingPlanName": plan}
    return answer({**identity, kind + "Name": name, "UpdateTime": now}, 201 if created else 200)
