"""AWS Batch: an environment without a role gets that of the service, which moto does not make, nor keeps how it is updated."""

from typing import Any

from moto.batch.models import BatchBackend
from moto.batch.responses import BatchResponse
from moto.iam.exceptions import NotFoundException

from .store import STORE, around

ROLE = "AWSServiceRoleForbatch"  # as moto calls it


def install() -> None:
    """Give the role of the service to environments that name none, and keep how each is updated."""

    @around(BatchBackend, "create_compute_environment")
    def create_compute_environment(original: Any, self: Any, *args: Any, **options: Any) -> Any:
        if not options.get("service_role"):
            try:
                role = self.iam_backend.get_role(ROLE)
            except NotFoundException:
                role = self.iam_backend.create_service_linked_role("batch.amazonaws.com", "", "")
            options["service_role"] = role.arn
        return original(self, *args, **options)

    @around(BatchResponse, "updatecomputeenvironment")
    def updatecomputeenvironment(original: Any, self: Any) -> Any:
        if self._get_param("updatePolicy"):
            STORE["update policy", self._get_param("computeEnvironment").rsplit("/", 1)[-1]] = self._get_param("updatePolicy")
        return original(self)

    @around(BatchBackend, "describe_compute_environments")
    def describe_compute_environments(original: Any, self: Any, *args: Any, **options: Any) -> Any:
        answer = original(self, *args, **options)
        for environment in answer:
            policy = STORE.get(("update policy", environment["computeEnvironmentName"]))
            if policy:
                environment["updatePolicy"] = policy
        return answer
