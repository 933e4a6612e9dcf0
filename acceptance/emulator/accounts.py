"""Accounts: who has assumed a role acts in the account of the role."""

import os
from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.responses import BaseResponse
from moto.iam.models import get_account_id_from


def install() -> None:
    """Ask whose key it is before MOTO_ACCOUNT_ID, which moto takes for all requests."""

    def get_current_account(self: Any) -> str:
        account = get_account_id_from(self.get_access_key())
        return account if account != DEFAULT_ACCOUNT_ID else os.environ.get("MOTO_ACCOUNT_ID", account)

    BaseResponse.get_current_account = get_current_account
