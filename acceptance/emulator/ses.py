"""SES: moto keeps who is told of an identity's mails, says it to nobody, and knows of no headers."""

from typing import Any

from moto.core.responses import EmptyResult
from moto.ses.models import SESBackend
from moto.ses.responses import EmailResponse

attributes_of = SESBackend.get_identity_notification_attributes


def install() -> None:
    """Answer with the topics that were set, and take what is said of the headers, whose default is all that is read."""

    def attributes(self: Any, identities: list[str]) -> dict[str, dict[str, Any]]:
        answer = attributes_of(self, identities)
        for identity, told in answer.items():
            for kind, topic in self.sns_topics.get(identity, {}).items():
                if kind in ("Bounce", "Complaint", "Delivery") and topic:
                    told[f"{kind}Topic"] = topic
        return answer

    def set_identity_headers_in_notifications_enabled(self: Any) -> EmptyResult:
        return EmptyResult()

    SESBackend.get_identity_notification_attributes = attributes
    EmailResponse.set_identity_headers_in_notifications_enabled = set_identity_headers_in_notifications_enabled
