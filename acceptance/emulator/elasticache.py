"""ElastiCache: no parameter groups or user groups, and replication groups without members."""

import copy
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.models import CacheClusterNotFound, ElastiCacheBackend, ReplicationGroup
from moto.elasticache.responses import ElastiCacheResponse

from .store import STORE, around, items, method_of, values


class NotFoundError(ServiceException):
    """The error of a service for something that does not exist."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def install() -> None:
    """Patch replication groups, and add what is missing."""
    install_replication_groups()
    install_member_clusters()
    install_parameter_groups()
    install_user_groups()
    install_snapshots()
    install_tags()

    @method_of(ElastiCacheResponse)
    def delete_cache_subnet_group(self: Any) -> EmptyResult:
        self.elasticache_backend.cache_subnet_groups.pop(self._get_param("CacheSubnetGroupName"), None)
        return EmptyResult()


def install_replication_groups() -> None:
    """Heed NumCacheClusters, and let a deleted group go."""

    @around(ReplicationGroup, "_set_node_members_clusters_disabled")
    def set_members(original: Any, self: Any, **arguments: Any) -> Any:
        arguments["replicas_per_node_group"] = (
            arguments["replicas_per_node_group"] or arguments["num_cache_clusters"] - 1
        )
        return original(self, **arguments)

    @method_of(ElastiCacheResponse)
    def modify_replication_group(self: Any) -> ActionResult:
        name = self._get_param("ReplicationGroupId")
        group = self.elasticache_backend.replication_groups.get(name)
        if group is None:
            raise NotFoundError("ReplicationGroupNotFoundFault", f"Replication group {name} not found")
        if self._get_param("AuthToken"):
            STORE["cache token", self.region, name] = self._get_param("AuthToken")
        return ActionResult({"ReplicationGroup": group})

    @around(ElastiCacheBackend, "delete_replication_group")
    def delete_replication_group(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        group = original(self, *args, **kwargs)
        self.replication_groups.pop(group.replication_group_id, None)
        return group


def install_snapshots() -> None:
    """Copy snapshots, lose those that ElastiCache makes by itself with their group, and make no group of one that is not there."""

    @method_of(ElastiCacheResponse)
    def copy_snapshot(self: Any) -> ActionResult:
        backend = self.elasticache_backend
        source = backend.describe_snapshots(snapshot_name=self._get_param("SourceSnapshotName"))[0]
        made = copy.copy(source)
        made.snapshot_name = self._get_param("TargetSnapshotName")
        made.snapshot_source = "manual"
        backend.snapshots[made.snapshot_name] = made
        return ActionResult({"Snapshot": made})

    @around(ElastiCacheResponse, "create_replication_group")
    def create_replication_group(original: Any, self: Any) -> ActionResult:
        if self._get_param("SnapshotName"):
            self.elasticache_backend.describe_snapshots(snapshot_name=self._get_param("SnapshotName"))
        return original(self)

    @around(ElastiCacheBackend, "delete_replication_group")
    def delete_replication_group(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        group = original(self, *args, **kwargs)
        for name, snapshot in list(self.snapshots.items()):
            if name.startswith("automatic.") and snapshot.replication_group_id == group.replication_group_id:
                del self.snapshots[name]
        return group


def install_member_clusters() -> None:
    """Describe the members of replication groups as clusters."""

    @around(ElastiCacheBackend, "describe_cache_clusters")
    def describe_cache_clusters(original: Any, self: Any, cache_cluster_id: str | None = None) -> Any:
        try:
            return original(self, cache_cluster_id)
        except CacheClusterNotFound:
            for group in self.replication_groups.values():
                if cache_cluster_id in group.member_clusters and group.status != "deleting":
                    return [member(group, cache_cluster_id)]
            raise


def member(group: Any, cluster_id: str) -> dict[str, Any]:
    """A cluster of a replication group, with the settings of the group."""
    version = group.engine_version or "7.0"
    if version.count(".") == 1:
        version += ".7"
    topic = group.notification_topic_arn
    return {
        "ARN": group.arn.replace("replicationgroup", "cluster"),
        "AtRestEncryptionEnabled": group.at_rest_encryption_enabled,
        "AutoMinorVersionUpgrade": group.auto_minor_version_upgrade is not False,
        "CacheClusterId": cluster_id,
        "CacheClusterStatus": "available",
        "CacheNodeType": group.cache_node_type,
        "CacheNodes": [],
        "CacheParameterGroup": {
            "CacheParameterGroupName": group.cache_parameter_group_name,
            "ParameterApplyStatus": "in-sync",
        },
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "Engine": group.engine,
        "EngineVersion": version,
        "IpDiscovery": "ipv4",
        "NetworkType": "ipv4",
        "NotificationConfiguration": {"TopicArn": topic, "TopicStatus": "active"} if topic else None,
        "NumCacheNodes": 1,
        "PreferredAvailabilityZone": "us-east-1a",
        "PreferredMaintenanceWindow": group.preferred_maintenance_window,
        "ReplicationGroupId": group.replication_group_id,
        "SecurityGroups": [{"SecurityGroupId": g, "Status": "active"} for g in group.security_group_ids or []],
        "SnapshotRetentionLimit": group.snapshot_retention_limit,
        "SnapshotWindow": group.snapshot_window,
        "TransitEncryptionEnabled": group.transit_encryption_enabled,
        "TransitEncryptionMode": group.transit_encryption_mode,
    }


def arn_of(response: Any, kind: str, name: str) -> str:
    """The ARN of something in the request's region; its tags are stored with it."""
    arn = f"arn:aws:elasticache:{response.region}:{response.current_account}:{kind}:{name}"
    if response._get_param("Tags"):
        STORE["cache tags", arn] = response._get_param("Tags")
    return arn


def install_parameter_groups() -> None:
    """Add parameter groups."""

    def changed(self: Any) -> tuple[dict[str, str], list[dict[str, str]], ActionResult]:
        name = self._get_param("CacheParameterGroupName")
        parameters = STORE["cache parameters", self.region, name]
        return parameters, self._get_param("ParameterNameValues", []), ActionResult({"CacheParameterGroupName": name})

    @method_of(ElastiCacheResponse)
    def create_cache_parameter_group(self: Any) -> ActionResult:
        name = self._get_param("CacheParameterGroupName")
        group = {
            "ARN": arn_of(self, "parametergroup", name),
            "CacheParameterGroupName": name,
            "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
            "Description": self._get_param("Description"),
            "IsGlobal": False,
        }
        STORE["cache parameter group", self.region, name] = group
        STORE["cache parameters", self.region, name] = {}
        return ActionResult({"CacheParameterGroup": group})

    @method_of(ElastiCacheResponse)
    def describe_cache_parameter_groups(self: Any) -> ActionResult:
        name = self._get_param("CacheParameterGroupName")
        prefix = ("cache parameter group", self.region) + ((name,) if name else ())
        if name and not items(*prefix):
            raise NotFoundError("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found")
        return ActionResult({"CacheParameterGroups": values(*prefix)})

    @method_of(ElastiCacheResponse)
    def modify_cache_parameter_group(self: Any) -> ActionResult:
        parameters, wanted, answer = changed(self)
        parameters.update({p["ParameterName"]: p["ParameterValue"] for p in wanted})
        return answer

    @method_of(ElastiCacheResponse)
    def reset_cache_parameter_group(self: Any) -> ActionResult:
        parameters, wanted, answer = changed(self)
        for parameter in wanted:
            parameters.pop(parameter["ParameterName"], None)
        return answer

    @method_of(ElastiCacheResponse)
    def describe_cache_parameters(self: Any) -> ActionResult:
        parameters = STORE.get(("cache parameters", self.region, self._get_param("CacheParameterGroupName")), {})
        found = [{"ParameterName": k, "ParameterValue": v, "Source": "user"} for k, v in parameters.items()]
        return ActionResult({"Parameters": found, "CacheNodeTypeSpecificParameters": []})

    @method_of(ElastiCacheResponse)
    def delete_cache_parameter_group(self: Any) -> EmptyResult:
        name = self._get_param("CacheParameterGroupName")
        if STORE.pop(("cache parameter group", self.region, name), None) is None:
            raise NotFoundError("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found")
        return EmptyResult()


def install_user_groups() -> None:
    """Add user groups."""

    @method_of(ElastiCacheResponse)
    def create_user_group(self: Any) -> ActionResult:
        name = self._get_param("UserGroupId")
        group = {
            "ARN": arn_of(self, "usergroup", name),
            "UserGroupId": name,
            "Status": "active",
            "Engine": self._get_param("Engine"),
            "UserIds": self._get_param("UserIds", []),
            "MinimumEngineVersion": "6.0",
            "ReplicationGroups": [],
        }
        STORE["cache user group", self.region, name] = group
        return ActionResult(group)

    @method_of(ElastiCacheResponse)
    def describe_user_groups(self: Any) -> ActionResult:
        name = self._get_param("UserGroupId")
        prefix = ("cache user group", self.region) + ((name,) if name else ())
        if name and not items(*prefix):
            raise NotFoundError("UserGroupNotFound", f"User group {name} not found")
        return ActionResult({"UserGroups": values(*prefix)})

    @method_of(ElastiCacheResponse)
    def delete_user_group(self: Any) -> ActionResult:
        name = self._get_param("UserGroupId")
        group = STORE.pop(("cache user group", self.region, name), None)
        if group is None:
            raise NotFoundError("UserGroupNotFound", f"User group {name} not found")
        return ActionResult({**group, "Status": "deleting"})


def install_tags() -> None:
    """Read the tags of what this module adds."""

    @around(ElastiCacheResponse, "list_tags_for_resource")
    def list_tags_for_resource(original: Any, self: Any) -> ActionResult:
        arn = self._get_param("ResourceName")
        if ":parametergroup:" in arn or ":usergroup:" in arn:
            return ActionResult({"TagList": STORE.get(("cache tags", arn), [])})
        return original(self)
