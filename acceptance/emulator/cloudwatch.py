"""CloudWatch: moto speaks the JSON protocol, the provider rpc-v2-cbor; composite alarms; alarms that follow a metric."""

import functools
import io
import json
import re
from typing import Any

import botocore.session
from botocore.model import ServiceModel
from moto.cloudwatch.models import CloudWatchBackend
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import EmptyResult
from werkzeug.wrappers import Response

from . import cbor
from .store import around, method_of

TARGET = "GraniteServiceVersion20100801"
UNSET = dict.fromkeys((
    "namespace", "metric_name", "metric_data_queries", "comparison_operator", "evaluation_periods",
    "datapoints_to_alarm", "period", "threshold", "statistic", "extended_statistic", "unit", "treat_missing_data",
    "evaluate_low_sample_count_percentile", "threshold_metric_id",
))


@functools.cache
def model() -> ServiceModel:
    """Botocore's model of the service, which knows the types of the answers."""
    loader = botocore.session.get_session().get_component("data_loader")
    return ServiceModel(loader.load_service_model("cloudwatch", "service-2"), "cloudwatch")


def handle(call: Any) -> Response | None:
    """Translate a CBOR request to JSON, and moto's answer back."""
    match = re.fullmatch(rf"/service/{TARGET}/operation/(\w+)", call.path)
    if not match:
        return None
    operation = match.group(1)
    request = json.dumps(cbor.decode(call.body)).encode()
    answer = call.forward(
        PATH_INFO="/", RAW_URI="/", REQUEST_URI="/",
        CONTENT_TYPE="application/x-amz-json-1.0", CONTENT_LENGTH=str(len(request)),
        HTTP_CONTENT_ENCODING="", HTTP_X_AMZ_TARGET=f"{TARGET}.{operation}",
        **{"wsgi.input": io.BytesIO(request)},
    )
    value = json.loads(answer.data) if answer.data.strip() else {}
    shape = model().operation_model(operation).output_shape if answer.status_code < 300 else None
    response = Response(cbor.encode(value, shape), answer.status_code, content_type="application/cbor")
    response.headers["smithy-protocol"] = "rpc-v2-cbor"
    if "x-amzn-query-error" in answer.headers:
        response.headers["x-amzn-query-error"] = answer.headers["x-amzn-query-error"]
    return response


def install() -> None:
    """Add PutCompositeAlarm: an alarm of moto's with a rule and without a metric; and a new value moves its alarms."""

    @around(CloudWatchBackend, "put_metric_data")
    def put_metric_data(original: Any, self: Any, namespace: str, metric_data: list[dict[str, Any]]) -> None:
        original(self, namespace, metric_data)
        for datum in metric_data:
            for alarm in self.alarms.values():
                watched = (alarm.namespace, alarm.metric_name, alarm.comparison_operator)
                if watched == (namespace, datum["MetricName"], "GreaterThanOrEqualToThreshold"):
                    alarm.update_state("", "{}", "ALARM" if float(datum["Value"]) >= alarm.threshold else "OK")

    @method_of(CloudWatchResponse)
    def disable_alarm_actions(self: Any) -> EmptyResult:
        for name in self._get_param("AlarmNames", []):
            self.cloudwatch_backend.alarms[name].actions_enabled = False
        return EmptyResult()

    @method_of(CloudWatchResponse)
    def enable_alarm_actions(self: Any) -> EmptyResult:
        for name in self._get_param("AlarmNames", []):
            self.cloudwatch_backend.alarms[name].actions_enabled = True
        return EmptyResult()

    @method_of(CloudWatchResponse)
    def put_composite_alarm(self: Any) -> EmptyResult:
        self.cloudwatch_backend.put_metric_alarm(
            **UNSET,
            name=self._get_param("AlarmName"),
            description=self._get_param("AlarmDescription"),
            dimensions=[],
            alarm_actions=self._get_param("AlarmActions", []),
            ok_actions=self._get_param("OKActions", []),
            insufficient_data_actions=self._get_param("InsufficientDataActions", []),
            actions_enabled=self._get_param("ActionsEnabled", True),
            rule=self._get_param("AlarmRule"),
            tags=self._get_param("Tags", []),
        )
        return EmptyResult()
