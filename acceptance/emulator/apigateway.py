"""API Gateway: moto reads little of OpenAPI, and stops at the extensions of API Gateway."""

from typing import Any

from moto.apigateway.models import APIGatewayBackend


def install() -> None:
    """Take a whole document, and give the API one method, without which nothing can be deployed."""

    def put_rest_api(self: Any, function_id: str, api_doc: dict[str, Any], fail_on_warnings: bool, mode: str = "merge") -> Any:
        api = self.get_rest_api(function_id)
        info = api_doc.get("info", {})
        api.description = info.get("description", api.description)
        api.binaryMediaTypes = api_doc.get("x-amazon-apigateway-binary-media-types", api.binaryMediaTypes)
        root = api.get_resource_for_path("/")
        self.put_method(function_id, root.id, "GET", "NONE")
        self.put_integration(function_id, root.id, "GET", "MOCK", uri="", integration_method="GET")
        return api

    APIGatewayBackend.put_rest_api = put_rest_api
