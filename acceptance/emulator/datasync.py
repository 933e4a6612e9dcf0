"""DataSync: no tags, a slash too many in locations, no schedules, no tasks between regions."""

import json
from typing import Any

from moto.datasync.models import datasync_backends
from moto.datasync.responses import DataSyncResponse

from .store import STORE, around, method_of


def add_locations_of_other_regions(response: Any) -> None:
    """Let a task name a location of another region; DataSync asks for one of its own at least."""
    here = response.datasync_backend
    for parameter in ("SourceLocationArn", "DestinationLocationArn"):
        arn = response._get_param(parameter)
        region = arn.split(":")[3]
        there = datasync_backends[response.current_account][region]
        if region != here.region_name and arn in there.locations:
            here.locations[arn] = there.locations[arn]


def install() -> None:
    """Keep tags, locations and schedules as they were sent."""

    @around(DataSyncResponse, "create_location_s3")
    def create_location_s3(original: Any, self: Any) -> str:
        result = original(self)
        arn = json.loads(result)["LocationArn"]
        bucket = self._get_param("S3BucketArn").split(":")[-1]
        folder = (self._get_param("Subdirectory") or "").strip("/")
        self.datasync_backend.locations[arn].uri = f"s3://{bucket}/{folder}/" if folder else f"s3://{bucket}/"
        STORE["datasync tags", arn] = self._get_param("Tags") or []
        return result

    @around(DataSyncResponse, "create_task")
    def create_task(original: Any, self: Any) -> str:
        add_locations_of_other_regions(self)
        result = original(self)
        arn = json.loads(result)["TaskArn"]
        STORE["datasync tags", arn] = self._get_param("Tags") or []
        STORE["datasync schedule", arn] = self._get_param("Schedule")
        return result

    @around(DataSyncResponse, "describe_task")
    def describe_task(original: Any, self: Any) -> str:
        task = json.loads(original(self))
        schedule = STORE.get(("datasync schedule", task["TaskArn"]))
        if schedule:
            task["Schedule"] = schedule
        return json.dumps(task)

    @method_of(DataSyncResponse)
    def list_tags_for_resource(self: Any) -> str:
        return json.dumps({"Tags": STORE.get(("datasync tags", self._get_param("ResourceArn")), [])})

    @method_of(DataSyncResponse)
    def list_task_executions(self: Any) -> str:
        return json.dumps({"TaskExecutions": []})
