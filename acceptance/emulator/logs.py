"""CloudWatch Logs: moto takes the key of a log group only when it is created."""

from typing import Any

from moto.logs.responses import LogsResponse

from .store import method_of


def install() -> None:
    """Give a log group that exists another key, or none."""

    @method_of(LogsResponse)
    def associate_kms_key(self: Any) -> str:
        self.logs_backend.groups[self._get_param("logGroupName")].kms_key_id = self._get_param("kmsKeyId")
        return ""

    @method_of(LogsResponse)
    def disassociate_kms_key(self: Any) -> str:
        self.logs_backend.groups[self._get_param("logGroupName")].kms_key_id = None
        return ""
