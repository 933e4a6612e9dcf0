"""What a test asks of the emulator and AWS would not answer: every secret that it holds, and all that mentions a name."""

import json
import re
from collections.abc import Iterator
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
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
    """Answer with secrets and their places, services that could not run, or what mentions a name."""
    if call.path == "/emulator/unable":
        return Response(json.dumps(ecs.unable()), content_type="application/json")
    if call.path == "/emulator/mentions":
        pattern = re.compile(call.query["pattern"])
        return Response(json.dumps(sorted(set(mentions(pattern)))), content_type="application/json")
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


# What AWS keeps, or shows, of what is gone.
GONE = ("INACTIVE", "PendingDeletion", "deleted")
HISTORY = ("events", "rr_changes")


def mentions(pattern: re.Pattern) -> Iterator[str]:
    """What moto, or this package beside it, keeps in whose key or content the pattern is found."""
    for service in list(BackendDict._instances):
        for backend in list(service.get(ACCOUNT, {}).values()):
            kept = {name: contents(value) for name, value in list(vars(backend).items()) if name not in HISTORY}
            tags = kept.pop("tags", [])
            for name, pairs in kept.items():
                for key, item in pairs:
                    if any(pattern.search(text) for text in texts({key: item}, set())):
                        yield f"{service.service_name} {name} {key}"
            # moto keeps the tags of what is gone.
            there = {key for pairs in kept.values() for key in identifiers(pairs)}
            for key, item in tags:
                if key in there and any(pattern.search(text) for text in texts(item, set())):
                    yield f"{service.service_name} {key}"
    for key, item in items():
        if any(pattern.search(text) for text in texts((key, item), set())):
            yield f"emulator {' '.join(map(str, key))}"


def contents(value: Any) -> list[tuple[Any, Any]]:
    """What a dictionary or a list has, by keys; nothing of anything else."""
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []


def identifiers(pairs: list[tuple[Any, Any]]) -> Iterator[Any]:
    """The keys of things that are there, which may be kept by the network or zone that they are in."""
    for key, item in pairs:
        for name, thing in contents(item) if isinstance(item, dict) else [(key, item)]:
            if not is_gone(thing):
                yield name


def is_gone(value: Any) -> bool:
    """Whether a thing is there only to be shown as gone, as all revisions of a task definition may be."""
    if isinstance(value, dict):
        return bool(value) and all(map(is_gone, list(value.values())))
    inside = getattr(value, "__dict__", {})
    return any(inside.get(state) in GONE for state in ("status", "_status", "state", "key_state"))


def texts(value: Any, seen: set[int], depth: int = 8) -> Iterator[str]:
    """Every text in a value and in what it is made of, without backends and what is gone."""
    if isinstance(value, (str, bytes)):
        yield value if isinstance(value, str) else value.decode(errors="replace")
    if depth == 0 or id(value) in seen or isinstance(value, (str, bytes, int, float, type, BaseBackend)):
        return
    seen.add(id(value))
    if isinstance(value, dict):
        parts = [part for pair in list(value.items()) if not is_gone(pair[1]) for part in pair]
    elif isinstance(value, (list, tuple, set)):
        parts = list(value)
    else:
        inside = getattr(value, "__dict__", {})
        parts = [] if is_gone(value) else [part for name, part in inside.items() if name not in HISTORY]
    for part in parts:
        yield from texts(part, seen, depth - 1)


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
