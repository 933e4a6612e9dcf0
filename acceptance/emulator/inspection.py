"""What a test asks of the emulator and AWS would not answer: every secret that it holds."""

import json
import re
from collections.abc import Iterator
from typing import Any

from moto.elasticache.models import elasticache_backends
from moto.rds.models import rds_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.ssm.models import ssm_backends
from werkzeug.wrappers import Response

from . import ecs
from .store import ACCOUNT, items

# Which members of a secret's JSON document are secret. A host name may stand in a
# state file.
SECRET_MEMBER = re.compile(r"password|passwd|secret|token|key|url|credential", re.I)


def handle(call: Any) -> Response | None:
    """Answer /emulator/secrets with places and values, and /emulator/unable with services that could not run."""
    if call.path == "/emulator/unable":
        return Response(json.dumps(ecs.unable()), content_type="application/json")
    if call.path != "/emulator/secrets":
        return None
    places = dict.fromkeys(secrets())  # a replica repeats the secret
    found = [{"where": where, "value": value} for where, value in places if value]
    return Response(json.dumps(found), content_type="application/json")


def secrets() -> Iterator[tuple[str, str]]:
    """Each place of a secret and its value."""
    for backend in secretsmanager_backends[ACCOUNT].values():
        for secret in list(backend.secrets.values()):
            for version in secret.versions.values():
                yield from members(f"secret {secret.name}", version.get("secret_string") or "")
    for backend in rds_backends[ACCOUNT].values():
        for name, database in list(backend.databases.items()):
            yield f"master password of database {name}", getattr(database, "_master_user_password", None) or ""
    for backend in elasticache_backends[ACCOUNT].values():
        for name, user in list(backend.users.items()):
            for password in user.passwords or []:
                yield f"password of cache user {name}", password
    for key, token in items("cache token"):
        yield f"token of cache {key[2]}", token
    for backend in ssm_backends[ACCOUNT].values():
        for name, versions in list(backend._parameters.items()):
            for parameter in versions:
                if parameter.type == "SecureString":
                    yield f"parameter {name}", parameter.decrypt(parameter.value) or ""


def members(where: str, text: str) -> Iterator[tuple[str, str]]:
    """The secret members of a JSON document, or all of a text that is none."""
    try:
        document = json.loads(text)
    except ValueError:
        document = text
    if not isinstance(document, dict):
        yield where, text
        return
    for name, value in document.items():
        if isinstance(value, str) and SECRET_MEMBER.search(name):
            yield f"{where}, {name}", value
