"""MSK: clusters of moto never become active, have no addresses, and settings that nobody gave them."""

import json
import re
from typing import Any
from urllib.parse import unquote

from moto.kafka.exceptions import NotFoundException
from moto.kafka.models import FakeKafkaCluster, KafkaBackend
from werkzeug.wrappers import Response

from .store import around

init = FakeKafkaCluster.__init__

# The addresses of each way to sign in, by the key of GetBootstrapBrokers.
PORTS = {
    "bootstrapBrokerString": 9092,
    "bootstrapBrokerStringSaslIam": 9098,
    "bootstrapBrokerStringSaslScram": 9096,
    "bootstrapBrokerStringTls": 9094,
}


def install() -> None:
    """Make clusters active from the beginning, and describe them as MSK does."""

    def created(cluster: Any, *args: Any, **options: Any) -> None:
        init(cluster, *args, **{**options, "state": "ACTIVE"})

    FakeKafkaCluster.__init__ = created

    for name in ("describe_cluster", "describe_cluster_v2"):
        describe_as_msk(name)


def describe_as_msk(method: str) -> None:
    """Say nothing of settings where a cluster has none, and that a cluster that was deleted is not there."""

    @around(KafkaBackend, method)
    def described(original: Any, self: Any, cluster_arn: str) -> Any:
        if cluster_arn not in self.clusters:
            raise NotFoundException("The requested resource doesn't exist.")
        answer = original(self, cluster_arn)
        if not self.clusters[cluster_arn].configuration_info:
            software = answer.get("provisioned", answer).get("currentBrokerSoftwareInfo", {})
            for key in ("configurationArn", "configurationRevision"):
                software.pop(key, None)
        return answer


def handle(call: Any) -> Response | None:
    """Answer GetBootstrapBrokers."""
    cluster = re.fullmatch(r"/v1/clusters/(.+)/bootstrap-brokers", unquote(call.path))
    if call.service != "kafka" or not cluster:
        return None
    host = f"b-1.{cluster.group(1).rsplit('/', 1)[1]}.kafka.{call.region}.amazonaws.com"
    return Response(json.dumps({key: f"{host}:{port}" for key, port in PORTS.items()}), content_type="application/json")
