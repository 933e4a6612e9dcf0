"""The WSGI application: the services' own answers first, then moto's."""

import dataclasses
import io
import re
import uuid
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Request, Response

from . import (
    accounts,
    apigateway,
    autoscaling,
    awslambda,
    backup,
    batch,
    budgets,
    cloudfront,
    cloudwatch,
    cost_explorer,
    datasync,
    ec2,
    ecs,
    efs,
    elasticache,
    glue,
    inspection,
    interruption,
    iot,
    kafka,
    logs,
    rds,
    redshift,
    redshiftserverless,
    refusals,
    refusals_data,
    refusals_events,
    resiliencehub,
    restore_testing,
    route53,
    s3,
    scaling,
    secretsmanager,
    ses,
    sqs,
    stepfunctions,
    store,
)

PATCHED = (
    accounts, apigateway, autoscaling, awslambda, backup, batch, budgets, cloudfront, cloudwatch, cost_explorer, datasync, ec2, ecs, efs,
    elasticache, glue, iot, kafka, logs, rds, redshift, s3, scaling, secretsmanager, ses, sqs, stepfunctions, refusals,
    refusals_data, refusals_events, route53,
)
HANDLERS = (
    interruption.handle, inspection.handle, cloudfront.handle, backup.handle, s3.handle, cloudwatch.handle,
    kafka.handle, redshiftserverless.handle, resiliencehub.handle, restore_testing.handle,
)


@dataclasses.dataclass
class Call:
    """One request, and the service and region that it was signed for."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes
    service: str
    region: str
    chunked: bool
    environ: dict[str, Any]
    moto: Any

    def forward(self, **changes: Any) -> Response:
        """Moto's answer to the request, with these entries of its environment changed."""
        environ = {**self.environ, "wsgi.input": io.BytesIO(self.body), **changes}
        return Response.from_app(self.moto, environ, buffered=True)


class Gateway:
    """Hands a request to the first handler that answers it, else to moto."""

    def __init__(self, moto: Any) -> None:
        self.moto = moto

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request."""
        call = self.read(environ)
        if call.path == "/moto-api/reset":
            store.reset()
        for handle in HANDLERS:
            response = handle(call)
            if response is not None:
                response.headers.setdefault("x-amzn-RequestId", uuid.uuid4().hex)
                return response(environ, start_response)
        return self.moto(environ, start_response)

    def read(self, environ: dict[str, Any]) -> Call:
        """Read the request, and leave its body to be read again."""
        request = Request(environ)
        body = request.get_data(cache=False)
        environ["wsgi.input"] = io.BytesIO(body)
        if body or "CONTENT_LENGTH" in environ:
            environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        scope = re.search(
            r"Credential=[^/]+/\d+/([^/]*)/([^/]+)/aws4", environ.get("HTTP_AUTHORIZATION", "")
        )
        return Call(
            method=request.method,
            path=environ.get("PATH_INFO", ""),
            query=request.args.to_dict(),
            body=body,
            service=scope.group(2) if scope else "",
            region=scope.group(1) if scope else "",
            chunked="aws-chunked" in environ.get("HTTP_CONTENT_ENCODING", ""),
            environ=environ,
            moto=self.moto,
        )


def application() -> Gateway:
    """Moto with every patch of this package."""
    for module in PATCHED:
        module.install()
    return Gateway(DomainDispatcherApplication(create_backend_app))
