"""What AWS documents to refuse, or to fill in by itself, and moto lets pass as it is.

Each refusal names the page of the documentation that it is from.
"""

import re
from typing import Any

from moto.budgets.responses import BudgetsResponse
from moto.ce.responses import CostExplorerResponse
from moto.core.exceptions import JsonRESTError, ServiceException
from moto.ec2.exceptions import GenericInvalidParameterValueError
from moto.ec2.models import ec2_backends
from moto.ec2.models.security_groups import SecurityGroupBackend
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elasticache.responses import ElastiCacheResponse
from moto.elbv2.responses import ELBV2Response
from moto.rds.responses import RDSResponse
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends

from .store import ACCOUNT, around

# Parameters that PostgreSQL reads when it starts.
STATIC = {
    "autovacuum_max_workers", "huge_pages", "max_connections", "max_locks_per_transaction", "max_prepared_transactions",
    "max_replication_slots", "max_wal_senders", "max_worker_processes", "pg_stat_statements.max", "rds.logical_replication",
    "shared_buffers", "shared_preload_libraries", "track_activity_query_size", "track_commit_timestamp", "wal_buffers",
}
# Those that are switches, which RDS takes as 1 and 0.
SWITCHES = {"autovacuum", "jit", "log_checkpoints", "log_connections", "log_disconnections", "log_lock_waits", "rds.force_ssl"}
# Names that no master user may have: words of PostgreSQL, and what RDS keeps for itself in every engine.
RESERVED = {"admin", "all", "group", "order", "rdsadmin", "select", "table", "user"}
PROTOCOLS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6"}
FIXED_IN_REDIS = {"appendfsync", "appendonly", "maxclients", "repl-timeout", "replica-lazy-flush"}


class RefusedError(ServiceException):
    """An error of a service, by its code."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def install() -> None:
    """Patch each service."""
    install_parameters()
    install_instances()
    install_caches()
    install_security_groups()
    install_listeners()
    install_log_bucket()
    install_services()
    install_cost_alerts()


def install_parameters() -> None:
    """Static parameters wait for a reboot, and numbers have no units (USER_WorkingWithDBInstanceParamGroups)."""

    @around(RDSResponse, "modify_db_parameter_group")
    def modify_db_parameter_group(original: Any, self: Any) -> Any:
        parameters = [p.original_dict() for p in self.params.get("Parameters", [])]
        if len(parameters) > 20:
            raise RefusedError("InvalidParameterValue", "A maximum of 20 parameters can be modified in a single request")
        for parameter in parameters:
            name, value = parameter["ParameterName"], str(parameter.get("ParameterValue", ""))
            if name in STATIC and parameter.get("ApplyMethod") == "immediate":
                raise RefusedError("InvalidParameterCombination", "cannot use immediate apply method for static parameter")
            if re.fullmatch(r"[0-9.]+ *(B|kB|MB|GB|TB|us|ms|s|min|h|d)", value):
                raise RefusedError("InvalidParameterValue", f"Invalid parameter value: {value} for: {name}")
            if name in SWITCHES and value not in ("0", "1"):
                raise RefusedError("InvalidParameterValue", f"Invalid parameter value: {value} for: {name} allowed values are: 0,1")
        return original(self)


def install_instances() -> None:
    """Names, storage, keys and snapshots of instances (API_CreateDBInstance, API_CreateDBInstanceReadReplica)."""

    @around(RDSResponse, "create_db_instance")
    def create_db_instance(original: Any, self: Any) -> Any:
        user, storage = self.params.get("MasterUsername") or "", self.params.get("StorageType") or ""
        postgres = "postgres" in (self.params.get("Engine") or "")
        if user.lower() == "rdsadmin" or postgres and (user.lower() in RESERVED or user.lower().startswith("pg_")):
            raise RefusedError("InvalidParameterValue", f"MasterUsername {user} cannot be used as it is a reserved word used by the engine")
        if storage in ("io1", "io2") and not self.params.get("Iops"):
            raise RefusedError("InvalidParameterCombination", f"You must specify Iops with the storage type {storage}")
        return original(self)

    @around(RDSResponse, "create_db_instance_read_replica")
    def create_db_instance_read_replica(original: Any, self: Any) -> Any:
        source = self.params.get("SourceDBInstanceIdentifier") or ""
        if self.params.get("KmsKeyId") and source.split(":")[3:4] in ([], [self.region]):
            raise RefusedError("InvalidParameterCombination", "A read replica in the region of its source has the key of its source")
        if self.params.get("DBInstanceIdentifier") in self.backend.databases:
            raise RefusedError("DBInstanceAlreadyExists", "DB instance already exists")
        return original(self)

    @around(RDSResponse, "create_db_subnet_group")
    def create_db_subnet_group(original: Any, self: Any) -> Any:
        subnets = ec2_backends[self.current_account][self.region].describe_subnets(subnet_ids=self.params.get("SubnetIds"))
        if len({s.availability_zone for s in subnets}) < 2:
            raise RefusedError("DBSubnetGroupDoesNotCoverEnoughAZs", "The DB subnet group doesn't cover at least two zones")
        return original(self)


def install_caches() -> None:
    """Parameters that are not modifiable, and topics that are encrypted (ParameterGroups, ElastiCacheSNS)."""

    @around(ElastiCacheResponse, "modify_cache_parameter_group")
    def modify_cache_parameter_group(original: Any, self: Any) -> Any:
        for parameter in self._get_param("ParameterNameValues", []):
            if parameter["ParameterName"] in FIXED_IN_REDIS:
                raise RefusedError("InvalidParameterValue", f"Parameter {parameter['ParameterName']} is not modifiable")
        return original(self)

    @around(ElastiCacheResponse, "create_replication_group")
    def create_replication_group(original: Any, self: Any) -> Any:
        arn = self._get_param("NotificationTopicArn")
        topic = sns_backends[self.current_account][self.region].topics.get(arn) if arn else None
        if topic is not None and topic.kms_master_key_id:
            # AWS takes it, and sends nothing; for a test that is a refusal.
            raise RefusedError("InvalidParameterValue", f"The topic {arn} is encrypted and would be inactive")
        return original(self)


def install_security_groups() -> None:
    """Protocols by their names, so that moto finds a rule that is there already; types and codes (API_IpPermission)."""

    def rule(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        protocol = PROTOCOLS.get(kwargs["ip_protocol"], kwargs["ip_protocol"])
        ports = [int(p) for p in (kwargs.get("from_port"), kwargs.get("to_port")) if p is not None]
        if protocol in ("icmp", "icmpv6") and any(p < -1 or p > 255 for p in ports):
            raise GenericInvalidParameterValueError("icmp type", str(ports))
        return original(self, *args, **{**kwargs, "ip_protocol": protocol})

    for way in ("ingress", "egress"):
        around(SecurityGroupBackend, f"authorize_security_group_{way}")(rule)


def install_listeners() -> None:
    """One routing action, that leads somewhere else (API_CreateListener)."""

    def check(self: Any) -> None:
        actions = self._get_param("DefaultActions", [])
        routing = [a for a in actions if a.get("Type") in ("forward", "redirect", "fixed-response")]
        if len(routing) != 1:
            raise RefusedError("InvalidLoadBalancerAction", "The actions must contain exactly one routing action")
        redirect = routing[0].get("RedirectConfig")
        if not redirect:
            return
        protocol, port = self._get_param("Protocol"), str(self._get_param("Port"))
        to = (redirect.get("Protocol", "#{protocol}"), redirect.get("Port", "#{port}"))
        same = to[0] in ("#{protocol}", protocol) and to[1] in ("#{port}", port)
        if same and not any(redirect.get(k, d) != d for k, d in (("Host", "#{host}"), ("Path", "/#{path}"))):
            raise RefusedError("InvalidLoadBalancerAction", "The redirect configuration is not valid because it creates a loop")
        if protocol == "HTTPS" and to[0] == "HTTP":
            raise RefusedError("InvalidLoadBalancerAction", "You can't redirect HTTPS to HTTP")

    def checked(original: Any, self: Any) -> Any:
        check(self)
        return original(self)

    around(ELBV2Response, "create_listener")(checked)


def install_log_bucket() -> None:
    """The bucket for access logs: its region, its key and its policy (enable-access-logging)."""

    @around(ELBV2Response, "modify_load_balancer_attributes")
    def modify_load_balancer_attributes(original: Any, self: Any) -> Any:
        attributes = {a["Key"]: a["Value"] for a in self._get_param("Attributes", [])}
        name = attributes.get("access_logs.s3.bucket")
        if attributes.get("access_logs.s3.enabled") == "true" and name:
            bucket = s3_backends[self.current_account]["aws"].buckets.get(name)
            if bucket is None or (bucket.region_name or "us-east-1") != self.region:
                raise RefusedError("InvalidConfigurationRequest", f"The bucket {name} is not in {self.region}")
            # What network load balancers write is written by a delivery that can use a key.
            network = self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")].type == "network"
            if not network and b"aws:kms" in str(bucket.encryption).encode():
                raise RefusedError("InvalidConfigurationRequest", f"The bucket {name} is encrypted with a key of KMS")
            if (b"delivery.logs" if network else b"elasticloadbalancing") not in (bucket.policy or b""):
                raise RefusedError("InvalidConfigurationRequest", f"Access Denied for bucket: {name}")
        return original(self)


def install_services() -> None:
    """A service without launch type and strategy gets the strategy of its cluster (API_CreateService)."""

    @around(EC2ContainerServiceResponse, "create_service")
    def create_service(original: Any, self: Any) -> Any:
        result = original(self)
        cluster = self.ecs_backend.clusters.get((self._get_param("cluster") or "default").split("/")[-1])
        if not self._get_param("launchType") and not self._get_param("capacityProviderStrategy") and cluster:
            result.result["service"].capacity_provider_strategy = cluster.default_capacity_provider_strategy or []
        return result


def install_cost_alerts() -> None:
    """Topics that the service may not send to (budgets-sns-policy, ad-SNS)."""

    def refuse_closed(arns: list[str], service: str) -> None:
        for arn in arns:
            topic = sns_backends[ACCOUNT][arn.split(":")[3]].topics.get(arn)
            if topic is None or f"{service}.amazonaws.com" not in str(topic.policy):
                raise JsonRESTError("InvalidParameterException", f"{service} may not publish to {arn}")

    @around(BudgetsResponse, "create_budget")
    def create_budget(original: Any, self: Any) -> Any:
        for notification in self._get_param("NotificationsWithSubscribers") or []:
            refuse_closed([s["Address"] for s in notification["Subscribers"] if s["SubscriptionType"] == "SNS"], "budgets")
        return original(self)

    @around(CostExplorerResponse, "create_anomaly_subscription")
    def create_anomaly_subscription(original: Any, self: Any) -> Any:
        sent = self._get_param("AnomalySubscription")
        refuse_closed([s["Address"] for s in sent["Subscribers"] if s["Type"] == "SNS"], "costalerts")
        return original(self)
