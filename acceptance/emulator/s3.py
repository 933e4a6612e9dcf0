"""S3: moto drops the tags of CreateBucket and the event bus of a bucket, and knows neither replication nor tiering."""

import re
from typing import Any
from xml.sax.saxutils import unescape

from moto.s3.models import FakeBucket, s3_backends
from werkzeug.wrappers import Response

from .store import ACCOUNT, STORE

MISSING = {
    "replication": "ReplicationConfigurationNotFoundError",
    "intelligent-tiering": "NoSuchConfiguration",
}


def install() -> None:
    """Accept any bucket policy as leave to deliver logs; moto fails on some."""
    FakeBucket._log_permissions_enabled_policy = staticmethod(
        lambda target_bucket, target_prefix: bool(target_bucket.policy)
    )


def handle(call: Any) -> Response | None:
    """Echo the configurations, and store the tags of a new bucket."""
    if call.service != "s3" or "/" in call.path.strip("/"):
        return None
    for name, error in MISSING.items():
        if name in call.query:
            return echo(call, name, error)
    if "notification" in call.query:
        return notifications(call)
    if call.method == "PUT" and not call.query:
        return create_bucket(call)
    return None


def echo(call: Any, name: str, error: str) -> Response:
    """Write, read or delete one configuration of a bucket."""
    bucket = call.path.strip("/")
    key = ("bucket " + name, bucket, call.query.get("id", ""))
    if call.method == "PUT":
        STORE[key] = unchunked(call.body) if call.chunked else call.body
        return Response()
    if call.method == "DELETE":
        STORE.pop(key, None)
        return Response(status=204)
    if key in STORE:
        return Response(STORE[key], content_type="application/xml")
    body = f"<Error><Code>{error}</Code><Message>not found</Message><BucketName>{bucket}</BucketName></Error>"
    return Response(body, 404, content_type="application/xml")


def notifications(call: Any) -> Response:
    """Whom a bucket tells, with the event bus, of which moto reads no empty element."""
    response = call.forward()
    key = ("bucket told the bus", call.path.strip("/"))
    if call.method == "PUT":
        STORE[key] = b"EventBridgeConfiguration" in call.body
    elif STORE.get(key):
        text = response.data.rstrip()
        text = text[:-2] + b">" if text.endswith(b"/>") else text.removesuffix(b"</NotificationConfiguration>")
        response.data = text + b"<EventBridgeConfiguration/></NotificationConfiguration>"
    return response


def unchunked(body: bytes) -> bytes:
    """The content of a body in aws-chunked encoding."""
    return b"".join(re.split(rb"[0-9a-f]+(?:;[^\r]*)?\r\n", body))


def create_bucket(call: Any) -> Response:
    """Create the bucket in moto, and tag it."""
    response = call.forward()
    tags = []
    for tag in re.findall(r"<Tag>(.*?)</Tag>", call.body.decode("utf-8", "replace"), re.S):
        parts = dict(re.findall(r"<(Key|Value)>(.*?)</\1>", tag, re.S))
        tags.append({"Key": unescape(parts.get("Key", "")), "Value": unescape(parts.get("Value", ""))})
    if tags and response.status_code < 300:
        arn = f"arn:aws:s3:::{call.path.strip('/')}"
        s3_backends[ACCOUNT]["aws"].tagger.tag_resource(arn, tags)
    return response
