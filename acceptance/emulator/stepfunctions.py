"""Step Functions: moto cannot validate a definition, and knows no versions, for which the provider asks."""

import json
from typing import Any

from moto.stepfunctions.responses import StepFunctionResponse

from .store import method_of


def install() -> None:
    """Accept a definition that is JSON and begins with a state that it has; of versions there are none."""

    @method_of(StepFunctionResponse)
    def validate_state_machine_definition(self: Any) -> tuple[int, dict[str, str], str]:
        definition = json.loads(self._get_param("definition"))
        fits = definition.get("StartAt") in definition.get("States", {})
        problem = {"severity": "ERROR", "code": "MISSING_START", "message": "StartAt is no state"}
        answer = {"result": "OK" if fits else "FAIL", "diagnostics": [] if fits else [problem]}
        return 200, {}, json.dumps(answer)

    @method_of(StepFunctionResponse)
    def list_state_machine_versions(self: Any) -> tuple[int, dict[str, str], str]:
        return 200, {}, json.dumps({"stateMachineVersions": []})
