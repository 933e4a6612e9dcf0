"""ECS: moto drops most settings of a service, and never starts its tasks."""

import copy
import json
from typing import Any

from moto.ecr.models import ecr_backends
from moto.ecs.models import EC2ContainerServiceBackend, ecs_backends
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.secretsmanager.models import secretsmanager_backends

from .store import ACCOUNT, around

KEPT = {
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
    "capacityProviderStrategy": "capacity_provider_strategy",
    "deploymentConfiguration": "deployment_configuration",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
    "healthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
    "loadBalancers": "load_balancers",
    "networkConfiguration": "network_configuration",
    "platformVersion": "platform_version",
    "propagateTags": "propagate_tags",
}


def install() -> None:
    """Keep the settings as they were sent, run what could run, and end what is run once."""

    def keep(original: Any, self: Any) -> Any:
        result = original(self)
        for parameter, attribute in KEPT.items():
            value = self._get_param(parameter)
            if value is not None:
                setattr(result.result["service"], attribute, value)
        settle(result.result["service"])
        return result

    for name in ("create_service", "update_service"):
        around(EC2ContainerServiceResponse, name)(keep)

    # What tasks need of an instance; on Fargate there is none, and a container need
    # not say its memory.
    EC2ContainerServiceBackend._calculate_task_resource_requirements = staticmethod(
        lambda definition: {"CPU": 0, "MEMORY": 0, "PORTS": [], "PORTS_UDP": []}
    )

    # moto notes for all requests together whether answers have tags: one that asks for none would take them out of
    # the answer that another gets at the same time, which is then a drift. Each answer has them.
    EC2ContainerServiceResponse._exclude_from_response = EC2ContainerServiceResponse._include_in_response

    @around(EC2ContainerServiceResponse, "describe_task_definition")
    def describe_task_definition(original: Any, self: Any) -> Any:
        answer = original(self)
        task = copy.copy(answer.result["taskDefinition"])
        task.container_definitions = [as_stored(c, task.network_mode) for c in task.container_definitions]
        answer.result["taskDefinition"] = task
        return answer

    @around(EC2ContainerServiceResponse, "describe_tasks")
    def describe_tasks(original: Any, self: Any) -> Any:
        answer = original(self)
        for task in answer.result["tasks"]:
            if task.last_status == "STOPPED":
                definition = self.ecs_backend.describe_task_definition(task.task_definition_arn)
                code = 0 if can_start(self.current_account, self.region, definition) else None
                task.containers = [
                    {"name": c["name"], "lastStatus": "STOPPED", "exitCode": code}
                    for c in definition.container_definitions
                ]
        return answer


def as_stored(container: dict[str, Any], network: str | None) -> dict[str, Any]:
    """A container as ECS answers: with the defaults of what was left out, without what is nothing, in an order of its own.

    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
    """
    stored = {key: value for key, value in container.items() if value not in (None, [], {})}
    for key in ("environment", "mountPoints", "portMappings", "systemControls", "volumesFrom"):
        stored.setdefault(key, [])
    stored = {"cpu": 0, "essential": True, **stored}
    for key in ("environment", "secrets"):
        if key in stored:
            stored[key] = sorted(stored[key], key=lambda item: item["name"], reverse=True)
    stored["portMappings"] = [
        {"protocol": "tcp", **({"hostPort": p["containerPort"]} if network == "awsvpc" else {}), **present(p)}
        for p in stored["portMappings"]
    ]
    stored["mountPoints"] = [present(m) for m in stored["mountPoints"]]
    if "healthCheck" in stored:
        check = {key: value for key, value in present(stored["healthCheck"]).items() if value != 0}
        stored["healthCheck"] = {"interval": 30, "timeout": 5, "retries": 3, **check}
    return stored


def present(given: dict[str, Any]) -> dict[str, Any]:
    """What of a map is not null."""
    return {key: value for key, value in given.items() if value is not None}


def settle(service: Any) -> None:
    """End the deployment at once: all tasks run."""
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        deployment.update(
            desiredCount=service.desired_count, runningCount=service.desired_count, pendingCount=0,
            taskDefinition=service.task_definition, rolloutState="COMPLETED",
        )


def unable() -> list[str]:
    """The services whose tasks could not start, though all are said to run."""
    return [
        service.name
        for regions in ecs_backends[ACCOUNT].values()
        for service in regions.services.values()
        if not can_start(ACCOUNT, regions.region_name, regions.describe_task_definition(service.task_definition))
    ]


def can_start(account: str, region: str, definition: Any) -> bool:
    """Whether ECS could start a task: its images are in the registry, and its secrets have what it is given."""
    return all(
        image_is_there(account, region, container["image"])
        and all(value_is_there(account, region, s["valueFrom"]) for s in container.get("secrets") or [])
        for container in definition.container_definitions
    )


def image_is_there(account: str, region: str, image: str) -> bool:
    """Whether a repository of the account has the image; those of others are taken to have it."""
    host, _, rest = image.partition("/")
    if ".dkr.ecr." not in host:
        return True
    name, _, tag = rest.partition(":")
    repository = ecr_backends[account][region].repositories.get(name)
    return repository is not None and any(tag in i.image_tags for i in repository.images)


def value_is_there(account: str, region: str, reference: str) -> bool:
    """Whether a secret has a current version, with the key that a reference names."""
    parts = reference.split(":")
    arn, key = ":".join(parts[:7]), (parts + [""] * 8)[7]
    for secret in secretsmanager_backends[account][region].secrets.values():
        if secret.arn == arn:
            current = [v for v in secret.versions.values() if "AWSCURRENT" in v.get("version_stages", [])]
            text = current[0].get("secret_string") if current else None
            return bool(text) and (not key or key in json.loads(text))
    return False
