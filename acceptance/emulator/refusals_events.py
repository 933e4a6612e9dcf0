"""What AWS documents to refuse of events, steps, records, requests and IPv6, and moto lets pass.

Each refusal names the page of the documentation that it is from.
"""

import ipaddress
import json
import re
from typing import Any

from moto.apigatewayv2.responses import ApiGatewayV2Response
from moto.core.exceptions import AWSError, JsonRESTError
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses.route_tables import RouteTables
from moto.ec2.responses.subnets import Subnets
from moto.events.responses import EventsHandler
from moto.firehose.responses import FirehoseResponse
from moto.stepfunctions.responses import StepFunctionResponse
from moto.wafv2.responses import WAFV2Response

from .refusals import RefusedError
from .store import around


class InvalidDefinition(AWSError):
    """A definition of a state machine that is not one."""

    TYPE = "InvalidDefinition"
    STATUS = 400


def install() -> None:
    """Patch each service."""
    install_rules()
    install_steps()
    install_delivery()
    install_web_acls()
    install_apis()
    install_subnets()


def install_rules() -> None:
    """Patterns have lists of values (eb-create-pattern); a rule has at most five targets (eb-quota)."""

    def check(pattern: Any) -> None:
        if not isinstance(pattern, dict) or not pattern:
            raise JsonRESTError("InvalidEventPatternException", "Event pattern is not valid. Reason: Filter is not an object")
        for key, value in pattern.items():
            if key == "$or":
                for part in value:
                    check(part)
            elif isinstance(value, dict):
                check(value)
            elif not isinstance(value, list) or not value:
                raise JsonRESTError(
                    "InvalidEventPatternException", f'Event pattern is not valid. Reason: "{key}" must be an object or a non-empty array'
                )

    @around(EventsHandler, "put_rule")
    def put_rule(original: Any, self: Any) -> Any:
        text = self._get_param("EventPattern")
        if text:
            try:
                check(json.loads(text))
            except ValueError as error:
                raise JsonRESTError("InvalidEventPatternException", "Event pattern is not valid. Reason: no JSON") from error
        return original(self)

    @around(EventsHandler, "put_targets")
    def put_targets(original: Any, self: Any) -> Any:
        rule = self.events_backend.describe_rule(self._get_param("Rule"), self._get_param("EventBusName"))
        names = {t["Id"] for t in rule.targets} | {t["Id"] for t in self._get_param("Targets")}
        if len(names) > 5:
            raise JsonRESTError("LimitExceededException", "The requested resource exceeds the maximum number allowed")
        return original(self)


def install_steps() -> None:
    """Each state goes on or ends, and where it goes there is a state (amazon-states-language-common-fields)."""

    def check(machine: dict[str, Any]) -> None:
        states = machine.get("States") or {}
        if machine.get("StartAt") not in states:
            raise InvalidDefinition("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: StartAt'")
        for name, state in states.items():
            kind = state.get("Type")
            targets = [state.get("Next"), state.get("Default")]
            targets += [c.get("Next") for c in state.get("Choices", []) + state.get("Catch", [])]
            for target in targets:
                if target is not None and target not in states:
                    raise InvalidDefinition(f"Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: {target}'")
            if kind not in ("Choice", "Succeed", "Fail") and ("Next" in state) == bool(state.get("End")):
                raise InvalidDefinition(f"Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED at /States/{name}'")
            for inner in state.get("Branches", []) + [state[k] for k in ("ItemProcessor", "Iterator") if k in state]:
                check(inner)

    def checked(original: Any, self: Any) -> Any:
        definition = self._get_param("definition")
        if definition:
            check(json.loads(definition))
        return original(self)

    around(StepFunctionResponse, "create_state_machine")(checked)
    around(StepFunctionResponse, "update_state_machine")(checked)


def install_delivery() -> None:
    """Prefixes with expressions, and partitions (s3-prefixes, dynamic-partitioning)."""

    @around(FirehoseResponse, "create_delivery_stream")
    def create_delivery_stream(original: Any, self: Any) -> Any:
        bucket = self._get_param("ExtendedS3DestinationConfiguration") or {}
        prefix, failed = bucket.get("Prefix") or "", bucket.get("ErrorOutputPrefix") or ""
        partitioned = (bucket.get("DynamicPartitioningConfiguration") or {}).get("Enabled")
        if "!{" in prefix and not failed:
            raise RefusedError("InvalidArgumentException", "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions")
        if "!{" in failed and "!{firehose:error-output-type}" not in failed:
            raise RefusedError("InvalidArgumentException", "ErrorOutputPrefix must contain !{firehose:error-output-type}")
        if partitioned and int((bucket.get("BufferingHints") or {}).get("SizeInMBs", 5)) < 64:
            raise RefusedError("InvalidArgumentException", "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled")
        if "!{partitionKeyFrom" in prefix and not partitioned:
            raise RefusedError("InvalidArgumentException", "Dynamic Partitioning must be enabled to use partition keys in Prefix")
        return original(self)


def install_web_acls() -> None:
    """Priorities differ (API_Rule), a rate is 10 or more (API_RateBasedStatement), and CloudFront's are in us-east-1."""

    @around(WAFV2Response, "create_web_acl")
    def create_web_acl(original: Any, self: Any) -> Any:
        sent = json.loads(self.body)
        rules = sent.get("Rules") or []
        if sent.get("Scope") == "CLOUDFRONT" and self.region != "us-east-1":
            raise JsonRESTError("WAFInvalidParameterException", "The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT")
        if len({r["Priority"] for r in rules}) < len(rules):
            raise JsonRESTError("WAFInvalidParameterException", "You have used one priority more than once., field: PRIORITY")
        for rule in rules:
            limit = (rule["Statement"].get("RateBasedStatement") or {}).get("Limit")
            if limit is not None and not 10 <= limit <= 2_000_000_000:
                raise JsonRESTError("WAFInvalidParameterException", f"The rate limit is out of range., field: LIMIT, parameter: {limit}")
        return original(self)


def install_apis() -> None:
    """What routes of a WebSocket API are chosen by (API CreateApi), and who issues a token (API CreateAuthorizer)."""

    @around(ApiGatewayV2Response, "create_api")
    def create_api(original: Any, self: Any) -> Any:
        sent = json.loads(self.body)
        if sent.get("protocolType") == "WEBSOCKET" and not sent.get("routeSelectionExpression"):
            raise JsonRESTError("BadRequestException", "Route Selection Expression is required for WEBSOCKET protocol APIs")
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
        cors = sent.get("corsConfiguration") or {}
        if cors.get("allowCredentials") and "*" in cors.get("allowOrigins", []):
            raise JsonRESTError("BadRequestException", "allowCredentials cannot be true with the origin *")
        return original(self)

    @around(ApiGatewayV2Response, "create_authorizer")
    def create_authorizer(original: Any, self: Any) -> Any:
        sent = json.loads(self.body)
        token = sent.get("jwtConfiguration") or {}
        if sent.get("authorizerType") == "JWT" and not token.get("issuer"):
            raise JsonRESTError("BadRequestException", "The issuer is required for JWT authorizers")
        return original(self)


def install_subnets() -> None:
    """Blocks of IPv6 (subnet-sizing), and gateways that are for IPv6 only (API_CreateRoute)."""

    @around(Subnets, "create_subnet")
    def create_subnet(original: Any, self: Any) -> Any:
        text = self._get_param("Ipv6CidrBlock")
        if text:
            block = ipaddress.IPv6Network(text)
            vpc = self.ec2_backend.get_vpc(self._get_param("VpcId"))
            whole = [ipaddress.IPv6Network(a["cidr_block"]) for a in vpc.get_cidr_block_association_set(ipv6=True)]
            if block.prefixlen not in (44, 48, 52, 56, 60, 64) or not any(block.subnet_of(w) for w in whole):
                raise EC2ClientError("InvalidSubnet.Range", f"The CIDR '{text}' is invalid.")
        return original(self)

    @around(RouteTables, "create_route")
    def create_route(original: Any, self: Any) -> Any:
        if self._get_param("EgressOnlyInternetGatewayId") and not self._get_param("DestinationIpv6CidrBlock"):
            raise EC2ClientError("InvalidParameterValue", "The destination CIDR block of an egress-only internet gateway must be IPv6")
        # https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
        to = self._get_param("DestinationIpv6CidrBlock")
        if self._get_param("NatGatewayId") and to and not re.fullmatch(r"64:ff9b::/96", to):
            raise EC2ClientError("InvalidParameterValue", f"The destination {to} is not supported by NAT gateways")
        return original(self)
