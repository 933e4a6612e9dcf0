"""EFS: moto knows whether a file system is backed up when it is made, and cannot be told later."""

import json
from typing import Any

from moto.efs.responses import EFSResponse


def install() -> None:
    """Take a backup policy, as PutBackupPolicy does, and say that there is none as EFS says it."""

    def put_backup_policy(self: Any) -> tuple[str, dict[str, str]]:
        policy = self._get_param("BackupPolicy")
        system = self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]
        system._backup = policy["Status"] == "ENABLED"
        return json.dumps({"BackupPolicy": policy}), {"Content-Type": "application/json"}

    def describe_backup_policy(self: Any) -> tuple[str, dict[str, str]]:
        system = self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]
        status = "ENABLED" if system._backup else "DISABLED"
        return json.dumps({"BackupPolicy": {"Status": status}}), {"Content-Type": "application/json"}

    EFSResponse.put_backup_policy = put_backup_policy
    EFSResponse.describe_backup_policy = describe_backup_policy
