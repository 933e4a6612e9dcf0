"""Secrets Manager: moto forgets the key of a replica, and cannot make a secret of one."""

import copy
import json
from typing import Any

from moto.secretsmanager.models import FakeSecret
from moto.secretsmanager.responses import SecretsManagerResponse

from .store import around, method_of


def install() -> None:
    """Keep the key that each replica region was given."""

    @around(FakeSecret, "create_replicas")
    def create_replicas(original: Any, self: Any, replica_regions: list[dict[str, str]], **options: Any) -> Any:
        replicas = original(self, replica_regions, **options)
        for replica, wanted in zip(replicas, replica_regions, strict=True):
            if wanted.get("KmsKeyId"):
                replica.config["KmsKeyId"] = wanted["KmsKeyId"]
        return replicas

    @method_of(SecretsManagerResponse)
    def stop_replication_to_replica(self: Any) -> str:
        secrets = self.backend.secrets
        replica = secrets[self._get_param("SecretId")]
        secret = copy.copy(replica.source)
        secret.versions = copy.deepcopy(replica.source.versions)
        secret.arn, secret.region, secret.replicas = replica.arn, replica.region, []
        replica.source.replicas.remove(replica)
        dict.pop(secrets, replica.arn)
        secrets[secret.arn] = secret
        return json.dumps({"ARN": secret.arn})
