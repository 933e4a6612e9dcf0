"""What AWS documents to refuse of databases, caches, Kafka and search domains, and moto lets pass.

Each refusal names the page of the documentation that it is from.
"""

import json
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.ec2.models import ec2_backends
from moto.elasticache.responses import ElastiCacheResponse
from moto.kafka.responses import KafkaResponse
from moto.opensearch.responses import OpenSearchServiceResponse
from moto.rds.responses import RDSResponse

from .refusals import RefusedError
from .store import STORE, around


def install() -> None:
    """Patch each service."""
    install_families()
    install_replicas()
    install_restored()
    install_document_databases()
    install_kafka()
    install_search_domains()


def install_families() -> None:
    """A parameter group is for one engine and version (API_CreateDBParameterGroup)."""

    @around(RDSResponse, "create_db_instance")
    def create_db_instance(original: Any, self: Any) -> Any:
        group = self.backend.db_parameter_groups.get(self.params.get("DBParameterGroupName") or "")
        engine, version = self.params.get("Engine") or "", self.params.get("EngineVersion")
        if group is not None and version:
            family = group.family
            if not family.startswith(engine) or not version.startswith(family.removeprefix(engine).lstrip("-")):
                raise RefusedError(
                    "InvalidParameterCombination", f"The Parameter Group with DBParameterGroupFamily {family} cannot be used for this instance"
                )
        return original(self)

    # https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html
    @around(ElastiCacheResponse, "create_replication_group")
    def create_replication_group(original: Any, self: Any) -> Any:
        group = STORE.get(("cache parameter group", self.region, self._get_param("CacheParameterGroupName")))
        engine, version = self._get_param("Engine") or "redis", self._get_param("EngineVersion")
        if group and version:
            family = group["CacheParameterGroupFamily"]
            if not family.startswith(engine) or not version.startswith(family.removeprefix(engine).rstrip(".x")):
                raise RefusedError("InvalidParameterCombination", f"The parameter group is of the family {family}, not of {engine} {version}")
        return original(self)


def install_replicas() -> None:
    """A source has backups (USER_ReadRepl.Create)."""

    @around(RDSResponse, "create_db_instance_read_replica")
    def create_db_instance_read_replica(original: Any, self: Any) -> Any:
        name = (self.params.get("SourceDBInstanceIdentifier") or "").split(":")[-1]
        source = self.backend.databases.get(name)
        if source is not None and int(source.backup_retention_period or 0) == 0:
            raise RefusedError("InvalidDBInstanceState", f"Automated backups are not enabled for {name}")
        return original(self)


def install_restored() -> None:
    """The password of what is restored: the restore makes one for Oracle alone (API_RestoreDBInstanceToPointInTime)."""

    def refuse(params: Any, source: Any) -> None:
        if params.get("ManageMasterUserPassword") and not str(params.get("Engine") or source.engine).startswith("oracle"):
            raise RefusedError("InvalidParameterCombination", "ManageMasterUserPassword is for RDS for Oracle, not for this engine")

    @around(RDSResponse, "restore_db_instance_to_point_in_time")
    def restore_db_instance_to_point_in_time(original: Any, self: Any) -> Any:
        name = self.params.get("SourceDBInstanceIdentifier")  # none where the source is a replicated backup
        if name and name in self.backend.databases:
            refuse(self.params, self.backend.databases[name])
        return original(self)

    # API_RestoreDBInstanceFromDBSnapshot
    @around(RDSResponse, "restore_db_instance_from_db_snapshot")
    def restore_db_instance_from_db_snapshot(original: Any, self: Any) -> Any:
        name = self.params.get("DBSnapshotIdentifier")
        if name and name in self.backend.database_snapshots:
            refuse(self.params, self.backend.database_snapshots[name].database)
        return original(self)


def install_document_databases() -> None:
    """The master user and the password of a cluster (documentdb API_CreateDBCluster)."""

    @around(RDSResponse, "create_db_cluster")
    def create_db_cluster(original: Any, self: Any) -> Any:
        user, password = self.params.get("MasterUsername") or "", self.params.get("MasterUserPassword")
        if self.params.get("Engine") == "docdb":
            if not user.isalnum() or not user[:1].isalpha() or len(user) > 63:
                raise RefusedError("InvalidParameterValue", f"The parameter MasterUsername is not valid: {user}")
            if password and (set(password) & set('/"@') or not 8 <= len(password) <= 100):
                raise RefusedError("InvalidParameterValue", "The parameter MasterUserPassword is not a valid password")
        return original(self)


def install_kafka() -> None:
    """Brokers are spread evenly over two or three subnets in zones of their own (msk-create-cluster)."""

    def check(self: Any, group: dict[str, Any], brokers: int) -> None:
        subnets = ec2_backends[self.current_account][self.region].describe_subnets(subnet_ids=group["clientSubnets"])
        zones = {s.availability_zone for s in subnets}
        if len(subnets) not in (2, 3) or len(zones) < len(subnets):
            raise JsonRESTError("BadRequestException", "Specify two or three client subnets in distinct Availability Zones")
        if brokers % len(zones):
            raise JsonRESTError("BadRequestException", "The number of broker nodes must be a multiple of Availability Zones in the ClientSubnets")

    @around(KafkaResponse, "create_cluster")
    def create_cluster(original: Any, self: Any) -> Any:
        check(self, self._get_param("brokerNodeGroupInfo"), int(self._get_param("numberOfBrokerNodes")))
        return original(self)

    @around(KafkaResponse, "create_cluster_v2")
    def create_cluster_v2(original: Any, self: Any) -> Any:
        provisioned = self._get_param("provisioned")
        if provisioned:
            check(self, provisioned["brokerNodeGroupInfo"], int(provisioned["numberOfBrokerNodes"]))
        return original(self)


def install_search_domains() -> None:
    """Encryption that users need (fgac), and a subnet for each zone (API_ZoneAwarenessConfig)."""

    @around(OpenSearchServiceResponse, "create_domain")
    def create_domain(original: Any, self: Any) -> Any:
        sent = json.loads(self.body)

        def enabled(part: str, key: str = "Enabled") -> bool:
            return bool((sent.get(part) or {}).get(key))

        encrypted = enabled("EncryptionAtRestOptions") and enabled("NodeToNodeEncryptionOptions")
        if enabled("AdvancedSecurityOptions") and not (encrypted and enabled("DomainEndpointOptions", "EnforceHTTPS")):
            raise JsonRESTError("ValidationException", "Fine-grained access control needs encryption at rest, between nodes, and HTTPS")
        cluster = sent.get("ClusterConfig") or {}
        zones = (cluster.get("ZoneAwarenessConfig") or {}).get("AvailabilityZoneCount", 2) if cluster.get("ZoneAwarenessEnabled") else 1
        subnets = (sent.get("VPCOptions") or {}).get("SubnetIds")
        if subnets and len(subnets) != zones:
            raise JsonRESTError("ValidationException", f"You must specify exactly {zones} subnets")
        return original(self)
