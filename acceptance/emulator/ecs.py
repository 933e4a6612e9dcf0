"""ECS: moto drops most settings of a service, and never starts its tasks."""

from typing import Any

from moto.ecs.responses import EC2ContainerServiceResponse

from .store import around

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
    """Keep the settings as they were sent."""

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


def settle(service: Any) -> None:
    """End the deployment at once: all tasks run."""
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        deployment.update(
            desiredCount=service.desired_count, runningCount=service.desired_count, pendingCount=0,
            taskDefinition=service.task_definition, rolloutState="COMPLETED",
        )
