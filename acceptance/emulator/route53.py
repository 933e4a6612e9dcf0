"""Route 53: moto takes a health check of an alarm for one of an address, and loses a change that is made beside another."""

import re
from threading import Lock
from typing import Any

from moto.route53.models import HealthCheck, Route53Backend
from moto.route53.responses import Route53

from .store import around


def install() -> None:
    """Keep which alarm a health check follows, and make one change at a time."""
    one = Lock()

    # The records of a zone are a list that each deletion makes anew: of two at once, one was lost.
    @around(Route53Backend, "change_resource_record_sets")
    def change_resource_record_sets(original: Any, self: Any, *args: Any) -> Any:
        with one:
            return original(self, *args)

    @around(Route53, "create_health_check")
    def create_health_check(original: Any, self: Any) -> Any:
        body = self.body.decode() if isinstance(self.body, bytes) else self.body
        with one:
            answer = original(self)
            created = list(self.backend.health_checks.values())[-1]
        created.alarm = {
            name: (re.findall(rf"<{name}>([^<]*)</{name}>", body) or [None])[0]
            for name in ("Region", "Name", "InsufficientDataHealthStatus")
        }
        return answer

    config = HealthCheck.health_check_config.fget

    def health_check_config(self: Any) -> dict[str, Any]:
        if self.type_ != "CLOUDWATCH_METRIC":
            return config(self)
        return {
            "Type": self.type_, "Inverted": self.inverted, "Disabled": self.disabled,
            "AlarmIdentifier": {"Region": self.alarm["Region"], "Name": self.alarm["Name"]},
            "InsufficientDataHealthStatus": self.alarm["InsufficientDataHealthStatus"],
        }

    HealthCheck.health_check_config = property(health_check_config)
