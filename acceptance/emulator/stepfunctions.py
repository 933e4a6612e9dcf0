"""Step Functions: moto cannot validate a definition, for which the provider asks before it creates one."""

import json
from typing import Any

from moto.stepfunctions.responses import StepFunctionResponse

from .store import method_of


def install() -> None:
    """Accept a definition that is JSON and begins with a state that it has."""

    @method_of(StepFunctionResponse)
    def validate_state_machine_definition(self: Any) -> tuple[int, dict[str, str], str]:
        definition = json.loads(self._get_param("definition"))
        fits = definition.get("StartAt") in definition.get("States", {})
        problem = {"severity": "ERROR", "code": "MISSING_START", "message": "StartAt is no state"}
        answer = {"result": "OK" if fits else "FAIL", "diagnostics": [] if fits else [problem]}
        return 200, {}, json.dumps(answer)
