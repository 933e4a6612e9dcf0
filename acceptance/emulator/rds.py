"""RDS: instances that cannot be told apart, settings that are dropped, no backup replication, no document databases."""

import uuid
from typing import Any

from moto.core.responses import ActionResult
from moto.rds import utils
from moto.rds.exceptions import DBParameterGroupNotFoundError
from moto.rds.models import DBCluster, DBInstance, OptionGroup, RDSBackend, rds_backends
from moto.rds.responses import RDSResponse

from .store import STORE, around, items, method_of

KEPT = {
    "AvailabilityZone": "availability_zone",
    "CopyTagsToSnapshot": "copy_tags_to_snapshot",
    "DatabaseInsightsMode": "database_insights_mode",
    "EnablePerformanceInsights": "performance_insights_enabled",
    "MaxAllocatedStorage": "max_allocated_storage",
    "MonitoringInterval": "monitoring_interval",
    "MonitoringRoleArn": "monitoring_role_arn",
    "PerformanceInsightsKMSKeyId": "performance_insights_kms_key_id",
    "PerformanceInsightsRetentionPeriod": "performance_insights_retention_period",
}


def install() -> None:
    """Patch instances, groups and the replication of backups."""
    allow_adjacent_windows()
    install_groups()
    install_instances()
    install_snapshots()
    install_backup_replication()
    install_document_databases()


def allow_adjacent_windows() -> None:
    """Let the maintenance window begin when the backup window ends, as RDS does."""
    original = utils.get_overlap_between_two_date_ranges
    utils.get_overlap_between_two_date_ranges = lambda *ranges: original(*ranges) or -1


def install_groups() -> None:
    """Name the source of parameters, without which the provider takes them for defaults; miss groups that are not there."""

    @around(RDSResponse, "describe_db_parameter_groups")
    def describe_db_parameter_groups(original: Any, self: Any) -> ActionResult:
        answer, name = original(self), self.params.get("DBParameterGroupName")
        if name and not answer.result["DBParameterGroups"]:
            raise DBParameterGroupNotFoundError(name)
        return answer

    @around(RDSResponse, "describe_db_parameters")
    def describe_db_parameters(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        answer.result["Parameters"] = [{**p, "Source": "user"} for p in answer.result["Parameters"]]
        return answer

    @around(RDSResponse, "describe_db_cluster_parameters")
    def describe_db_cluster_parameters(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        answer.result["Parameters"] = [{**p, "Source": "user"} for p in answer.result["Parameters"]]
        return answer


def install_instances() -> None:
    """Give each instance a resource id, by which the provider reads it, and keep its settings."""

    def keep_settings(self: Any, instance: Any) -> None:
        for parameter, attribute in KEPT.items():
            if self.params.get(parameter) is not None:
                setattr(instance, attribute, self.params[parameter])

    @around(RDSResponse, "create_db_instance")
    def create_db_instance(original: Any, self: Any) -> ActionResult:
        add_default_option_group(self)
        answer = original(self)
        instance = answer.result["DBInstance"]
        instance.dbi_resource_id = resource_id()
        keep_settings(self, instance)
        return answer

    @around(RDSResponse, "create_db_instance_read_replica")
    def create_db_instance_read_replica(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        replica = answer.result["DBInstance"]
        forget_settings_of_source(replica)
        replica.enabled_cloudwatch_logs_exports = self.params.get("EnableCloudwatchLogsExports", [])
        replica.dbi_resource_id = resource_id()
        keep_settings(self, replica)
        return answer

    @around(RDSResponse, "modify_db_instance")
    def modify_db_instance(original: Any, self: Any) -> ActionResult:
        add_default_option_group(self)
        answer = original(self)
        keep_settings(self, answer.result["DBInstance"])
        # RDS restarts the instance with another port at once; moto does not know the parameter.
        answer.result["DBInstance"].port = self.params.get("DBPortNumber") or answer.result["DBInstance"].port
        return answer


def install_snapshots() -> None:
    """Let two instances of one name, one after the other, have their first snapshot in the same minute."""

    @around(RDSBackend, "create_auto_snapshot")
    def create_auto_snapshot(original: Any, self: Any, instance: str, snapshot: str) -> Any:
        if snapshot in self.database_snapshots:
            snapshot += "-" + uuid.uuid4().hex[:6]
        return original(self, instance, snapshot)


def add_default_option_group(response: Any) -> None:
    """Make the option group default:ENGINE-MAJOR, which every account has."""
    name = response.params.get("OptionGroupName") or ""
    if name.startswith("default:") and name not in response.backend.option_groups:
        engine, _, major = name.removeprefix("default:").rpartition("-")
        response.backend.option_groups[name] = OptionGroup(response.backend, name, engine, major)


def forget_settings_of_source(replica: Any) -> None:
    """Undo what moto copies from the source to a read replica and RDS does not."""
    replica.monitoring_interval = 0
    replica.monitoring_role_arn = None
    replica.performance_insights_enabled = False
    replica.performance_insights_kms_key_id = None
    replica.performance_insights_retention_period = None
    replica._max_allocated_storage = 0


def resource_id() -> str:
    """A new DbiResourceId."""
    return "db-" + uuid.uuid4().hex.upper()[:26]


def install_backup_replication() -> None:
    """Add the replication of automated backups to another region."""

    def source(self: Any) -> tuple[str, Any]:
        arn = self.params["SourceDBInstanceArn"]
        region, name = arn.split(":")[3], arn.rsplit(":", 1)[1]
        return arn, rds_backends[self.current_account][region].databases.get(name)

    @method_of(RDSResponse)
    def start_db_instance_automated_backups_replication(self: Any) -> ActionResult:
        source_arn, instance = source(self)
        arn = f"arn:aws:rds:{self.region}:{self.current_account}:auto-backup:ab-{uuid.uuid4().hex[:26]}"
        backup = {
            "DBInstanceArn": source_arn,
            "DBInstanceIdentifier": source_arn.rsplit(":", 1)[1],
            "DBInstanceAutomatedBackupsArn": arn,
            "DbiResourceId": instance.dbi_resource_id if instance else resource_id(),
            "Region": source_arn.split(":")[3],
            "Status": "replicating",
            "Engine": "postgres",
            "KmsKeyId": self.params.get("KmsKeyId"),
            "BackupRetentionPeriod": int(self.params.get("BackupRetentionPeriod") or 7),
        }
        STORE["replicated backup", arn] = backup
        if instance:
            instance.db_instance_automated_backups_replications = [{"DBInstanceAutomatedBackupsArn": arn}]
        return ActionResult({"DBInstanceAutomatedBackup": backup})

    @method_of(RDSResponse)
    def stop_db_instance_automated_backups_replication(self: Any) -> ActionResult:
        source_arn, instance = source(self)
        if instance:
            instance.db_instance_automated_backups_replications = []
        stopped = {}
        for key, backup in items("replicated backup"):
            if backup["DBInstanceArn"] == source_arn:
                stopped = {**STORE.pop(key), "Status": "deleting"}
        return ActionResult({"DBInstanceAutomatedBackup": stopped})

    @around(RDSResponse, "describe_db_instance_automated_backups")
    def describe_db_instance_automated_backups(original: Any, self: Any) -> ActionResult:
        arn = self.params.get("DBInstanceAutomatedBackupsArn")
        if not arn:
            answer = original(self)
            here = [b for key, b in items("replicated backup") if key[1].split(":")[3] == self.region]
            answer.result["DBInstanceAutomatedBackups"] = [*answer.result["DBInstanceAutomatedBackups"], *here]
            return answer
        backup = STORE.get(("replicated backup", arn))
        return ActionResult({"DBInstanceAutomatedBackups": [backup] if backup else []})

    @around(RDSResponse, "restore_db_instance_to_point_in_time")
    def restore_db_instance_to_point_in_time(original: Any, self: Any) -> ActionResult:
        backup = STORE.get(("replicated backup", self.params.get("SourceDBInstanceAutomatedBackupsArn")))
        if backup is None:
            return original(self)
        source = rds_backends[self.current_account][backup["Region"]].databases[backup["DBInstanceIdentifier"]]
        self.params.update(
            DBInstanceIdentifier=self.params["TargetDBInstanceIdentifier"], Engine=source.engine,
            EngineVersion=source.engine_version, AllocatedStorage=source.allocated_storage,
            MasterUsername=source.master_username, MasterUserPassword="restored-password",
        )
        return self.create_db_instance()


def install_document_databases() -> None:
    """Take docdb, whose calls are those of RDS, for an engine of clusters and of their instances."""
    clusters, instances = utils.ClusterEngine.list_cluster_engines(), utils.DbInstanceEngine.valid_db_instance_engine()
    utils.ClusterEngine.list_cluster_engines = classmethod(lambda _: [*clusters, "docdb"])
    utils.DbInstanceEngine.valid_db_instance_engine = classmethod(lambda _: [*instances, "docdb"])
    DBInstance.default_engine_versions["docdb"] = "5.0.0"
    answers = {"default_engine_version": "5.0.0", "default_port": 27017, "default_allocated_storage": 1}
    for owner, name in ((DBCluster, n) for n in answers):
        knows_documents(owner, name, answers[name])
    for name in ("default_port", "default_allocated_storage"):
        knows_documents(DBInstance, name, answers[name])

    @around(RDSResponse, "create_db_cluster")
    def create_db_cluster(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        # The usual storage has no name, as https://docs.aws.amazon.com/documentdb/latest/developerguide/API_DBCluster.html says.
        if self.params.get("Engine") == "docdb" and self.params.get("StorageType") in (None, "standard"):
            answer.result["DBCluster"].storage_type = None
        return answer


def knows_documents(owner: type, name: str, answer: Any) -> None:
    """Answer for docdb in the place of a static method of owner, which has no row for it."""
    original = getattr(owner, name)
    setattr(owner, name, staticmethod(lambda engine, **rest: answer if engine == "docdb" else original(engine, **rest)))
