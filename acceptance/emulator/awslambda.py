"""Lambda: moto forgets some of what a function is made with, and shows settings of an image that has none."""

from typing import Any

from moto.awslambda.models import LambdaFunction

KEPT = ("DeadLetterConfig", "FileSystemConfigs", "LoggingConfig")

configuration_of = LambdaFunction.get_configuration
make = LambdaFunction.__init__


def install() -> None:
    """Answer with what was asked for."""

    def init(self: Any, account_id: str, spec: dict[str, Any], *args: Any, **options: Any) -> None:
        make(self, account_id, spec, *args, **options)
        self.asked_for = spec

    def configuration(self: Any, *args: Any, **options: Any) -> dict[str, Any]:
        answer = configuration_of(self, *args, **options)
        answer |= {name: self.asked_for[name] for name in KEPT if self.asked_for.get(name)}
        if not self.asked_for.get("ImageConfig"):
            answer.pop("ImageConfigResponse", None)
        return answer

    LambdaFunction.__init__ = init
    LambdaFunction.get_configuration = configuration
