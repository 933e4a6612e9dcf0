"""Redshift: moto keeps no parameters, no passwords of its own and no default role."""

import uuid
from typing import Any

from moto.core.responses import ActionResult
from moto.redshift.responses import RedshiftResponse

from .store import STORE, around, method_of


def install() -> None:
    """Keep the parameters of groups, and what a cluster is made with."""

    @method_of(RedshiftResponse)
    def modify_cluster_parameter_group(self: Any) -> ActionResult:
        name = self._get_param("ParameterGroupName")
        changed = {p["ParameterName"]: p for p in self._get_param("Parameters", [])}
        STORE["parameters of redshift", self.region, name] = {**kept(self), **changed}
        return ActionResult({"ParameterGroupName": name, "ParameterGroupStatus": "Your parameter group has been updated"})

    @around(RedshiftResponse, "describe_cluster_parameters")
    def describe_cluster_parameters(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        answer.result["Parameters"] = [{**p, "Source": "user"} for p in kept(self).values()]
        return answer

    @around(RedshiftResponse, "create_cluster")
    def create_cluster(original: Any, self: Any) -> ActionResult:
        answer = original(self)
        cluster = answer.result["Cluster"]
        cluster.cluster_availability_status = "Available"
        cluster.availability_zone_relocation_status = "disabled"
        cluster.maintenance_track_name = "current"
        cluster.manual_snapshot_retention_period = -1
        cluster.preferred_maintenance_window = cluster.preferred_maintenance_window.lower()
        if cluster.number_of_nodes > 1:
            cluster.cluster_nodes = [{"NodeRole": role} for role in ("LEADER", "COMPUTE-0", "COMPUTE-1")]
        cluster.default_iam_role_arn = self._get_param("DefaultIamRoleArn")
        cluster.multi_az = "Enabled" if self._get_bool_param("MultiAZ", False) else "Disabled"
        if self._get_bool_param("ManageMasterPassword", False):
            secret = f"redshift!{cluster.cluster_identifier}-{cluster.master_username}-{uuid.uuid4().hex[:6]}"
            cluster.master_password_secret_arn = f"arn:aws:secretsmanager:{self.region}:{self.current_account}:secret:{secret}"
        return answer


def kept(response: Any) -> dict[str, dict[str, str]]:
    """The parameters of a group that somebody changed, by name."""
    return STORE.get(("parameters of redshift", response.region, response._get_param("ParameterGroupName")), {})
