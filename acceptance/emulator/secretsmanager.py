"""Secrets Manager: moto forgets the key of a replica."""

from typing import Any

from moto.secretsmanager.models import FakeSecret

from .store import around


def install() -> None:
    """Keep the key that each replica region was given."""

    @around(FakeSecret, "create_replicas")
    def create_replicas(original: Any, self: Any, replica_regions: list[dict[str, str]], **options: Any) -> Any:
        replicas = original(self, replica_regions, **options)
        for replica, wanted in zip(replicas, replica_regions, strict=True):
            if wanted.get("KmsKeyId"):
                replica.config["KmsKeyId"] = wanted["KmsKeyId"]
        return replicas
