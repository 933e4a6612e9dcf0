"""CloudFront: moto has no policies, and rewrites the configuration of a distribution."""

import re
import uuid
from typing import Any

from moto.cloudfront.models import Distribution
from werkzeug.wrappers import Response

from .store import STORE, around, items

API = "/2020-05-31"
NAMESPACE = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'
ELEMENT = {
    "cache-policy": "CachePolicy",
    "origin-request-policy": "OriginRequestPolicy",
    "response-headers-policy": "ResponseHeadersPolicy",
}

# Policies that AWS manages, under the ids that they have everywhere. Their content
# is not AWS's; nothing here depends on it.
MANAGED = {
    "cache-policy": {
        "658327ea-f89d-4fab-a63d-7e88639e58f6": "Managed-CachingOptimized",
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": "Managed-CachingDisabled",
    },
    "origin-request-policy": {
        "216adef6-5c7f-47e4-b989-5492eafa07d3": "Managed-AllViewer",
        "b689b0a8-53d0-40ab-baf2-68738e2966ac": "Managed-AllViewerExceptHostHeader",
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf": "Managed-CORS-S3Origin",
    },
    "response-headers-policy": {
        "67f7725c-6f97-4210-82d7-5512b31e9d03": "Managed-SecurityHeadersPolicy",
        "60669652-455b-4ae9-85a4-c4c02393f86c": "Managed-SimpleCORS",
    },
}
MANAGED_CONTENT = {
    "cache-policy": (
        "<MinTTL>0</MinTTL><DefaultTTL>0</DefaultTTL><MaxTTL>0</MaxTTL>"
        "<ParametersInCacheKeyAndForwardedToOrigin>"
        "<EnableAcceptEncodingGzip>false</EnableAcceptEncodingGzip>"
        "<EnableAcceptEncodingBrotli>false</EnableAcceptEncodingBrotli>"
        "<HeadersConfig><HeaderBehavior>none</HeaderBehavior></HeadersConfig>"
        "<CookiesConfig><CookieBehavior>none</CookieBehavior></CookiesConfig>"
        "<QueryStringsConfig><QueryStringBehavior>none</QueryStringBehavior></QueryStringsConfig>"
        "</ParametersInCacheKeyAndForwardedToOrigin>"
    ),
    "origin-request-policy": (
        "<HeadersConfig><HeaderBehavior>allViewer</HeaderBehavior></HeadersConfig>"
        "<CookiesConfig><CookieBehavior>all</CookieBehavior></CookiesConfig>"
        "<QueryStringsConfig><QueryStringBehavior>all</QueryStringBehavior></QueryStringsConfig>"
    ),
    "response-headers-policy": "",
}


def install() -> None:
    """Put the colon into the ARN of a distribution that moto leaves out."""

    @around(Distribution, "__init__")
    def init(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.arn = re.sub(r":cloudfront:(\d)", r":cloudfront::\1", self.arn)


def handle(call: Any) -> Response | None:
    """Answer for policies; and for distributions with the configuration that was sent."""
    if call.service != "cloudfront":
        return None
    if re.match(rf"{API}/distribution(/|$)", call.path):
        return distribution(call)
    match = re.fullmatch(rf"{API}/({'|'.join(ELEMENT)})(?:/([^/]+))?(?:/config)?", call.path)
    return policy(call, *match.groups()) if match else None


def distribution(call: Any) -> Response:
    """Moto's answer, with the configuration replaced by the one that was stored."""
    config = sent_config(call)
    certificate = re.search(r"<ACMCertificateArn>arn:[^:]+:acm:([^:]*):", config or "")
    if certificate and certificate.group(1) != "us-east-1":
        return refused("InvalidViewerCertificate", "The certificate must be in us-east-1")
    response = call.forward()
    if not response.data:
        return response
    text = response.get_data(as_text=True)
    if call.method == "GET" and call.path == f"{API}/distribution":
        response.set_data(re.sub(r"<Id>([A-Z0-9]+)</Id>", lambda m: m.group(0) + origins(m.group(1)), text))
        return response
    found = re.search(r"<Id>([A-Z0-9]+)</Id>", text)
    segments = call.path.split("/")
    key = ("distribution", found.group(1) if found else segments[3] if len(segments) > 3 else "")
    if config and response.status_code < 300:
        STORE[key] = config
    if key in STORE:
        pattern = re.compile(r"(<DistributionConfig(?:\s[^>]*)?>).*(</DistributionConfig>)", re.S)
        response.set_data(pattern.sub(lambda m: m.group(1) + STORE[key] + m.group(2), text))
    return response


def origins(distribution_id: str) -> str:
    """What a list says of the origins of a distribution, which moto leaves out."""
    found = re.search(r"<Origins>.*</Origins>", STORE.get(("distribution", distribution_id), ""), re.S)
    return found.group(0) if found else ""


def sent_config(call: Any) -> str | None:
    """The configuration in a request. AWS adds empty origin groups, and the provider expects them."""
    if call.method not in ("POST", "PUT"):
        return None
    match = re.search(
        r"<DistributionConfig(?:\s[^>]*)?>(.*)</DistributionConfig>", call.body.decode(), re.S
    )
    if not match:
        return None
    config = match.group(1)
    if "<OriginGroups>" not in config:
        config += "<OriginGroups><Quantity>0</Quantity></OriginGroups>"
    return config


def policy(call: Any, kind: str, policy_id: str | None) -> Response:
    """Create, read, list and delete policies of one kind."""
    if call.method in ("POST", "PUT"):
        policy_id = policy_id or str(uuid.uuid4())
        config = re.sub(r"^<\?xml[^>]*\?>", "", call.body.decode()).strip()
        STORE["policy", kind, policy_id] = re.sub(r"^<(\w+)[^>]*>", r"<\1>", config)
        response = xml(policy_xml(kind, policy_id), 201 if call.method == "POST" else 200)
        response.headers["Location"] = f"/{kind}/{policy_id}"
        return response
    if call.method == "DELETE":
        found = STORE.pop(("policy", kind, policy_id), None)
        return Response(status=204) if found else no_such(kind)
    if policy_id:
        text = policy_xml(kind, policy_id)
        return xml(text) if text else no_such(kind)
    return policies(kind)


def policies(kind: str) -> Response:
    """The list of all policies of one kind, AWS's own first."""
    element = ELEMENT[kind]
    listed = [(policy_id, "managed") for policy_id in MANAGED[kind]]
    listed += [(key[2], "custom") for key, _ in items("policy", kind)]
    body = "".join(
        f"<{element}Summary><Type>{source}</Type>{policy_xml(kind, policy_id)}</{element}Summary>"
        for policy_id, source in listed
    )
    return xml(
        f"<{element}List {NAMESPACE}><MaxItems>100</MaxItems><Quantity>{len(listed)}</Quantity>"
        f"<Items>{body}</Items></{element}List>"
    )


def policy_xml(kind: str, policy_id: str) -> str | None:
    """One policy, or nothing when it does not exist."""
    element = ELEMENT[kind]
    if policy_id in MANAGED[kind]:
        name = MANAGED[kind][policy_id]
        config = f"<{element}Config><Name>{name}</Name>{MANAGED_CONTENT[kind]}</{element}Config>"
    else:
        config = STORE.get(("policy", kind, policy_id))
    if config is None:
        return None
    modified = "<LastModifiedTime>2024-01-01T00:00:00Z</LastModifiedTime>"
    return f"<{element}><Id>{policy_id}</Id>{modified}{config}</{element}>"


def no_such(kind: str) -> Response:
    """The error for a policy that does not exist."""
    return xml(
        f"<ErrorResponse {NAMESPACE}><Error><Type>Sender</Type><Code>NoSuch{ELEMENT[kind]}</Code>"
        "<Message>not found</Message></Error></ErrorResponse>",
        404,
    )


def refused(code: str, message: str) -> Response:
    """An error of CloudFront."""
    return xml(
        f"<ErrorResponse {NAMESPACE}><Error><Type>Sender</Type><Code>{code}</Code>"
        f"<Message>{message}</Message></Error></ErrorResponse>",
        400,
    )


def xml(text: str, status: int = 200) -> Response:
    """An XML response with the tag that updates and deletions have to name."""
    return Response(text, status, headers={"ETag": "E1"}, content_type="text/xml")
