"""Redshift Serverless, which moto has not: namespaces, workgroups, limits of use, and their tags."""

import datetime
import json
import uuid
from typing import Any

from werkzeug.wrappers import Response

from .store import ACCOUNT, STORE, values

# What the service calls each kind, and by which of its members it is asked for.
KINDS = {"Namespace": "namespaceName", "Workgroup": "workgroupName", "UsageLimit": "usageLimitId"}
# What a namespace is given in another form than it is described in.
UNDESCRIBED = ("adminUserPassword", "manageAdminPassword", "tags")


def handle(call: Any) -> Response | None:
    """Answer a request to the service."""
    target = call.environ.get("HTTP_X_AMZ_TARGET", "")
    if not target.startswith("RedshiftServerless."):
        return None
    action, asked = target.split(".", 1)[1], json.loads(call.body or b"{}")
    for kind, name in KINDS.items():
        if action.endswith(kind):
            return OPERATIONS[action.removesuffix(kind)](call, kind, name, asked)
    return OPERATIONS[action](call, asked)


def create(call: Any, kind: str, name: str, asked: dict) -> Response:
    """Keep what was asked for, with what the service adds to it."""
    identity = str(uuid.uuid4())
    if kind == "UsageLimit":
        asked = {"breachAction": "log", "period": "monthly", **asked, name: identity}
    key = key_of(call, kind, asked[name])
    if key in STORE:
        return refused("ConflictException", f"{kind} {asked[name]} already exists.", 409)
    if kind == "Workgroup" and key_of(call, "Namespace", asked["namespaceName"]) not in STORE:
        return refused("ResourceNotFoundException", f"Namespace {asked['namespaceName']} not found.", 404)
    arn = f"arn:aws:redshift-serverless:{call.region}:{ACCOUNT}:{kind.lower()}/{identity}"
    STORE["tags of redshift-serverless", arn] = {t["key"]: t["value"] for t in asked.get("tags", [])}
    STORE[key] = {**described(call, kind, identity), **changed(call, asked), f"{kind[0].lower()}{kind[1:]}Arn": arn}
    return answered(kind, STORE[key])


def described(call: Any, kind: str, identity: str) -> dict[str, Any]:
    """What the service says of a kind when nobody asked for something else."""
    if kind == "Namespace":
        return {
            "namespaceId": identity, "status": "AVAILABLE", "creationDate": now(), "dbName": "dev",
            "adminUsername": "admin", "iamRoles": [], "logExports": [],
        }
    if kind == "Workgroup":
        network = f"vpce-{identity[:8]}"
        return {
            "workgroupId": identity, "status": "AVAILABLE", "creationDate": now(), "baseCapacity": 128, "port": 5439,
            "publiclyAccessible": False, "enhancedVpcRouting": False, "trackName": "current", "ipAddressType": "ipv4",
            "configParameters": [
                {"parameterKey": key, "parameterValue": value} for key, value in (
                    ("auto_mv", "true"), ("datestyle", "ISO, MDY"), ("enable_case_sensitive_identifier", "false"),
                    ("enable_user_activity_logging", "true"), ("max_query_execution_time", "14400"), ("query_group", "default"),
                    ("require_ssl", "true"), ("search_path", "$user, public"), ("use_fips_ssl", "false"),
                )
            ],
            "endpoint": {
                "address": f"{identity[:8]}.{ACCOUNT}.{call.region}.redshift-serverless.amazonaws.com", "port": 5439,
                "vpcEndpoints": [{"vpcEndpointId": network, "vpcId": "vpc-of-the-subnets", "networkInterfaces": []}],
            },
        }
    return {}


def changed(call: Any, asked: dict) -> dict[str, Any]:
    """What was asked for, as the service describes it."""
    told = {key: value for key, value in asked.items() if key not in UNDESCRIBED}
    if "iamRoles" in told:
        told["iamRoles"] = [f"IamRole(applyStatus=in-sync, iamRoleArn={role})" for role in told["iamRoles"]]
    if asked.get("manageAdminPassword"):
        secret = f"redshift!{asked['namespaceName']}-{asked.get('adminUsername', 'admin')}"
        told["adminPasswordSecretArn"] = f"arn:aws:secretsmanager:{call.region}:{ACCOUNT}:secret:{secret}-a1b2c3"
    return told


def get(call: Any, kind: str, name: str, asked: dict) -> Response:
    """Describe one of a kind."""
    found = STORE.get(key_of(call, kind, asked[name]))
    return answered(kind, found) if found else missing(kind, asked[name])


def update(call: Any, kind: str, name: str, asked: dict) -> Response:
    """Change one of a kind. A workgroup takes one kind of change at a time."""
    found = STORE.get(key_of(call, kind, asked[name]))
    if not found:
        return missing(kind, asked[name])
    found.update(changed(call, asked))
    if "port" in asked:
        found["endpoint"]["port"] = asked["port"]
    return answered(kind, found)


def delete(call: Any, kind: str, name: str, asked: dict) -> Response:
    """Forget one of a kind. A namespace that has a workgroup stays."""
    if kind == "Namespace" and any(w["namespaceName"] == asked[name] for w in values("redshift-serverless", call.region, "Workgroup")):
        return refused("ConflictException", "There is an existing workgroup associated with the namespace.", 409)
    found = STORE.pop(key_of(call, kind, asked[name]), None)
    return answered(kind, found) if found else missing(kind, asked[name])


def tags(call: Any, asked: dict) -> Response:
    """List the tags of a resource."""
    kept = STORE.get(("tags of redshift-serverless", asked["resourceArn"]), {})
    return Response(json.dumps({"tags": [{"key": k, "value": v} for k, v in kept.items()]}), content_type="application/x-amz-json-1.1")


def tag(call: Any, asked: dict) -> Response:
    """Add tags to a resource."""
    STORE["tags of redshift-serverless", asked["resourceArn"]].update({t["key"]: t["value"] for t in asked["tags"]})
    return Response("{}", content_type="application/x-amz-json-1.1")


def untag(call: Any, asked: dict) -> Response:
    """Take tags from a resource."""
    for key in asked["tagKeys"]:
        STORE["tags of redshift-serverless", asked["resourceArn"]].pop(key, None)
    return Response("{}", content_type="application/x-amz-json-1.1")


OPERATIONS = {
    "Create": create, "Get": get, "Update": update, "Delete": delete,
    "ListTagsForResource": tags, "TagResource": tag, "UntagResource": untag,
}


def now() -> str:
    """The time, as the service writes it."""
    return datetime.datetime.now(datetime.UTC).isoformat()


def key_of(call: Any, kind: str, name: str) -> tuple:
    """Where one of a kind is kept."""
    return "redshift-serverless", call.region, kind, name


def answered(kind: str, value: dict) -> Response:
    """One of a kind, as the service answers it."""
    return Response(json.dumps({kind[0].lower() + kind[1:]: value}), content_type="application/x-amz-json-1.1")


def missing(kind: str, name: str) -> Response:
    """What the service says of what is not there."""
    return refused("ResourceNotFoundException", f"{kind} {name} not found.", 404)


def refused(code: str, message: str, status: int) -> Response:
    """A mistake, as the service answers it."""
    return Response(json.dumps({"__type": code, "message": message}), status=status, content_type="application/x-amz-json-1.1")
