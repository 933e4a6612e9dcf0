"""Auto Scaling: policies of moto say neither that they are on nor that they predict nothing."""

from typing import Any

from moto.autoscaling.models import FakeScalingPolicy

init = FakeScalingPolicy.__init__


def install() -> None:
    """Turn each policy on, and leave out a prediction that nobody asked for."""

    def created(policy: Any, *args: Any, **options: Any) -> None:
        init(policy, *args, **options)
        policy.enabled = True
        policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None

    FakeScalingPolicy.__init__ = created
