"""Documents of Swagger 2.0 and OpenAPI 3.2, as their clients reach a server."""

from __future__ import annotations

import importlib
import json
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml

from generator.standalone import client as standalone
from tests.generated.answering import Answering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

SWAGGER = """
swagger: "2.0"
info: {title: Old, version: "1"}
host: api.example.com
basePath: /v1
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: {type: apiKey, in: query, name: token}
  basic: {type: basic}
  machine: {type: oauth2, flow: application, tokenUrl: 'https://auth.example.com/token', scopes: {read: r}}
security: [{key: []}]
parameters:
  Page: {name: page, in: query, type: integer, default: 1}
  Order: {name: order, in: body, required: true, schema: {$ref: '#/definitions/Order'}}
responses:
  Missing: {description: no, schema: {$ref: '#/definitions/Problem'}}
definitions:
  Order:
    type: object
    required: [id]
    properties:
      id: {type: integer}
      note: {type: string, x-nullable: true}
      parent: {$ref: '#/definitions/Order'}
  Problem: {type: object, properties: {why: {type: string}}}
  Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
  Cat: {allOf: [{$ref: '#/definitions/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
paths:
  /orders:
    parameters: [{$ref: '#/parameters/Page'}]
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: ids, in: query, type: array, items: {type: integer}}
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: pipes, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      responses:
        200: {description: ok, schema: {type: array, items: {$ref: '#/definitions/Order'}}}
        404: {$ref: '#/responses/Missing'}
    post:
      operationId: createOrder
      tags: [orders]
      security: [{basic: []}]
      parameters: [{$ref: '#/parameters/Order'}]
      responses: {201: {description: ok, schema: {$ref: '#/definitions/Order'}}}
  /orders/{id}/file:
    put:
      operationId: upload
      tags: [orders]
      parameters:
        - {name: id, in: path, required: true, type: integer}
        - {name: file, in: formData, required: true, type: file}
        - {name: note, in: formData, type: string}
      responses: {204: {description: ok}}
    get:
      operationId: download
      tags: [orders]
      produces: [application/pdf]
      parameters: [{name: id, in: path, required: true, type: integer}]
      responses: {200: {description: ok, schema: {type: file}}}
  /search:
    post:
      operationId: search
      tags: [orders]
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - {name: q, in: formData, type: string, required: true}
        - {name: kinds, in: formData, type: array, items: {type: string}}
        - {name: sorts, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses: {200: {description: ok, schema: {$ref: '#/definitions/Cat'}}}
"""

NEW = """
openapi: 3.2.0
$self: https://example.com/api.yaml
info: {title: New, version: "1"}
tags:
  - {name: shop, summary: The shop, kind: nav}
  - {name: carts, parent: shop, summary: Carts}
paths:
  /items:
    parameters: [{name: lang, in: query, schema: {type: string}}]
    get:
      operationId: list_items
      tags: [carts, shop]
      parameters:
        - name: filter
          in: querystring
          content:
            application/x-www-form-urlencoded:
              schema: {type: object, properties: {a: {type: string}, b: {type: integer}}}
      responses:
        '200': {summary: All, content: {application/jsonl: {itemSchema: {$ref: '#/components/schemas/Item'}}}}
    query:
      operationId: find_items
      tags: [carts]
      requestBody: {required: true, content: {application/json: {$ref: '#/components/mediaTypes/Query'}}}
      responses:
        '200':
          content: {text/event-stream: {itemSchema: {type: object, properties: {data: {type: string}}}}}
    additionalOperations:
      COPY:
        operationId: copy_items
        tags: [carts]
        responses: {'204': {}}
  /lines:
    post:
      operationId: send_lines
      tags: [carts]
      requestBody:
        required: true
        content: {application/x-ndjson: {itemSchema: {$ref: '#/components/schemas/Item'}}}
      responses: {'204': {}}
components:
  mediaTypes:
    Query: {schema: {type: object, properties: {text: {type: string}}}}
  schemas:
    Item: {type: object, properties: {x: {type: integer}}}
  securitySchemes:
    device:
      type: oauth2
      flows:
        deviceAuthorization:
          {deviceAuthorizationUrl: 'https://a.example', tokenUrl: 'https://b.example', scopes: {}}
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    names: list[str] = []

    def loaded(text: str) -> ModuleType:
        name = f"version{len(names)}_{tmp_path.name}"
        spec = tmp_path / f"{name}.yaml"
        spec.write_text(text, encoding="utf-8")
        made = standalone.make(spec, name)
        assert (made.refused, made.warnings) == ((), ())
        standalone.write(made, tmp_path / "out")
        names.append(name)
        return importlib.import_module(name)

    monkeypatch.syspath_prepend(str(tmp_path / "out"))
    yield loaded
    for module in [module for module in sys.modules if module.split(".")[0] in names]:
        del sys.modules[module]


def test_a_swagger_document_is_a_client_like_any_other(load: Any) -> None:
    found = load(SWAGGER)
    models, types = found.models, found.types
    given = {"api_key": "k-0123", "username": "me", "password": "p"}
    assert found.Client(**given).base_url == "https://api.example.com/v1"
    with Answering() as server, found.Client(**given, base_url=f"{server.url}/v1") as client:
        server.body = b'[{"id": 1, "note": null, "parent": {"id": 0}}]'
        (order,) = client.orders.list(ids=[1, 2], tags=["a", "b"], pipes=["c", "d"], page=3)
        assert (order.note, order.parent.id) == (None, 0)
        server.body = b'{"id": 2}'
        client.orders.create(body=models.Order(id=2))
        server.body = b"PDF"
        assert client.orders.download(7) == b"PDF"
        server.body = b'{"kind": "Cat", "lives": 9}'
        assert (
            client.orders.search(body=models.SearchBody(q="x y", kinds=["a", "b"], sorts=["c", "d"])).lives
            == 9
        )
        server.status, server.media_type = 204, None
        client.orders.upload(7, body=models.UploadBody(file=types.File(b"\x00"), note="n"))
    with Answering(status=404, body=b'{"why": "gone"}') as gone:
        lost = found.Client(**given, base_url=gone.url)
        with lost, pytest.raises(found.errors.NotFoundStatusError) as caught:
            lost.orders.list()
    assert caught.value.parsed.why == "gone"
    listed, created, downloaded, searched, uploaded = server.received
    assert listed.path == "/v1/orders?ids=1,2&tags=a&tags=b&pipes=c%7Cd&page=3&token=k-0123"
    assert (created.body, created.path) == (b'{"id":2}', "/v1/orders")
    assert created.headers["authorization"].startswith("Basic ")
    assert downloaded.path == "/v1/orders/7/file?token=k-0123"
    assert searched.body == b"q=x+y&kinds=a,b&sorts=c&sorts=d"
    assert uploaded.headers["content-type"].startswith("multipart/form-data")
    assert b"\x00" in uploaded.body


def test_what_is_new_in_3_2_is_read(load: Any) -> None:
    found = load(NEW)
    models = found.models
    with Answering() as server, found.Client(base_url=server.url) as client:
        server.media_type, server.body = "application/jsonl", b'{"x": 1}\n\n{"x": 2}\r\n'
        items = client.carts.list_items(filter_=models.ListItemsFilter(a="1 2", b=3), lang="en")
        assert [item.x for item in items] == [1, 2]
        server.media_type, server.body = "text/event-stream", b"data: 1\n\n"
        assert client.carts.find_items(body=models.FindItemsBody(text="t")) == "data: 1\n\n"
        server.status, server.media_type = 204, None
        client.carts.copy_items(lang="de")
        client.carts.send_lines(body=[models.Item(x=1), models.Item(x=2)])
    listed, queried, copied, sent = server.received
    assert (listed.method, listed.path) == ("GET", "/items?a=1+2&b=3&lang=en")
    assert (queried.method, queried.path, queried.body) == ("QUERY", "/items", b'{"text":"t"}')
    assert (copied.method, copied.path) == ("COPY", "/items?lang=de")
    assert (sent.body, sent.headers["content-type"]) == (b'{"x":1}\n{"x":2}\n', "application/x-ndjson")
    assert "QUERY /items" in type(client.carts).find_items.__doc__


def test_lines_of_earlier_versions_are_items_too(load: Any) -> None:
    document = yaml.safe_load(NEW)
    document["openapi"] = "3.1.0"
    del document["paths"]["/items"], document["$self"], document["components"]["mediaTypes"]
    line = document["paths"]["/lines"]["post"]["requestBody"]["content"]["application/x-ndjson"]
    line["schema"] = line.pop("itemSchema")
    answer = {"description": "", "content": {"application/json-seq": line}}
    document["paths"]["/lines"]["post"]["responses"] = {"200": answer}
    found = load(json.dumps(document))
    with (
        Answering(body=b'\x1e{"x": 1}\n\x1e{"x": 2}\n') as server,
        found.Client(base_url=server.url) as client,
    ):
        items = client.carts.send_lines(body=[found.models.Item(x=5)])
    assert [item.x for item in items] == [1, 2]
    assert server.received[0].body == b'{"x":5}\n'


@pytest.mark.parametrize(
    ("media_type", "schema", "value", "query"),
    [
        ("application/json", {"type": "object"}, {"a b": [1, "&"]}, '{"a b": [1, "&"]}'),
        ("application/json", {"type": "array", "items": {"type": "integer"}}, [1, 2], "[1, 2]"),
        ("application/jsonpath", {"type": "string"}, "$.a[?(@.b=='c&d')]", "$.a[?(@.b=='c&d')]"),
    ],
)
def test_a_whole_query_that_is_no_form_is_its_text(
    load: Any, media_type: str, schema: dict[str, Any], value: Any, query: str
) -> None:
    parameter = {
        "name": "q",
        "in": "querystring",
        "required": True,
        "content": {media_type: {"schema": schema}},
    }
    operation = {"tags": ["t"], "operationId": "read", "parameters": [parameter]}
    source = {"openapi": "3.2.0", "info": {"title": "Q", "version": "1"}, "paths": {"/a": {"get": operation}}}
    found = load(json.dumps(source))
    kind = getattr(found.models, "ReadQ", None)
    with Answering(status=204, media_type=None) as server, found.Client(base_url=server.url) as client:
        client.t.read(q=value if kind is None else kind.from_dict(value))
    path, _, sent = server.received[0].path.partition("?")
    assert (path, unquote(sent)) == ("/a", query)
    assert not set(sent) & set('&=" ')
