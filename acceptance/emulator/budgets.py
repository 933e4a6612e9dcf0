"""Budgets: moto has neither tags nor the subscribers of a notification."""

import json
from typing import Any

from moto.budgets.responses import BudgetsResponse

from .store import STORE, around, method_of


def install() -> None:
    """Add the calls with which the provider reads a budget."""

    @method_of(BudgetsResponse)
    def describe_subscribers_for_notification(self: Any) -> str:
        wanted = self._get_param("Notification")
        budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
        for notification in budget.notifications:
            if all(notification.details.get(k) == v for k, v in wanted.items() if k != "NotificationState"):
                return json.dumps({"Subscribers": notification.subscribers or []})
        return json.dumps({"Subscribers": []})

    @around(BudgetsResponse, "create_budget")
    def create_budget(original: Any, self: Any) -> str:
        result = original(self)
        name = self._get_param("Budget")["BudgetName"]
        arn = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{name}"
        STORE["budget tags", arn] = self._get_param("ResourceTags") or []
        return result

    @method_of(BudgetsResponse)
    def list_tags_for_resource(self: Any) -> str:
        return json.dumps({"ResourceTags": STORE.get(("budget tags", self._get_param("ResourceARN")), [])})

    @method_of(BudgetsResponse)
    def describe_budget_actions_for_budget(self: Any) -> str:
        return json.dumps({"Actions": []})
