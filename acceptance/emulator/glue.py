"""Glue: moto calls the execution class of a job STANDARD where Glue says nothing, as who created it did."""

from typing import Any

from moto.glue.models import FakeJob

init = FakeJob.__init__


def install() -> None:
    """Keep the execution class that a job was created with."""

    def created(job: Any, *args: Any, **options: Any) -> None:
        init(job, *args, **options)
        if "STANDARD" not in args and options.get("execution_class") is None:
            job.execution_class = None

    FakeJob.__init__ = created
