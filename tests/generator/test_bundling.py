"""Documents of several files: read below their folder, and nowhere else."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.problems import GeneratorError
from generator.standalone import client as standalone
from generator.updating.fetch import referred
from tests.generated.answering import Answering
from tests.generator import micro
from tests.generator.serving import Reply, serving

if TYPE_CHECKING:
    from pathlib import Path

MAIN = """
openapi: 3.0.3
info: {title: Many, version: "1"}
paths:
  /pets:
    $ref: paths/pets.yaml
  /pets/{id}:
    $ref: './paths/pets.yaml#/one'
components:
  schemas:
    Pet: {$ref: schemas/pet.yaml}
    Again: {$ref: 'schemas/pet.yaml'}
    Own: {type: object, properties: {name: {type: string}}}
  parameters:
    Limit: {$ref: 'shared%20things.json#/parameters/Limit'}
"""
FILES = {
    "api.yaml": MAIN,
    "paths/pets.yaml": """
get:
  operationId: list_pets
  parameters:
    - {$ref: '../api.yaml#/components/parameters/Limit'}
    - {$ref: '../shared%20things.json#/parameters/Page'}
  responses:
    '200':
      description: o
      content: {application/json: {schema: {type: array, items: {$ref: ../schemas/pet.yaml}}}}
    '404': {$ref: '../shared%20things.json#/answers/Missing'}
one:
  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  put:
    operationId: put_pet
    requestBody: {content: {application/json: {schema: {$ref: '../schemas/pet.yaml#'}}}}
    responses: {'204': {description: o}}
""",
    "schemas/pet.yaml": """
type: object
properties:
  name: {$ref: '#/properties/kind'}
  kind: {type: string}
  parent: {$ref: pet.yaml}
  owner: {$ref: 'people.yaml#/Owner'}
  own: {$ref: '../api.yaml#/components/schemas/Own'}
""",
    "schemas/people.yaml": """
Owner:
  type: object
  properties:
    pets: {type: array, items: {$ref: ./pet.yaml}}
    toy:
      oneOf: [{$ref: '#/Ball'}, {$ref: '#/Rope'}]
      discriminator: {propertyName: type, mapping: {b: '#/Ball', r: './people.yaml#/Rope'}}
Ball: {type: object, properties: {type: {type: string}, size: {type: integer}}}
Rope: {type: object, properties: {type: {type: string}, length: {type: integer}}}
""",
    "shared things.json": json.dumps(
        {
            "parameters": {
                "Limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                "Page": {"name": "page", "in": "query", "schema": {"$ref": "#/numbers/page"}},
            },
            "numbers": {"page": {"type": "integer", "minimum": 1}},
            "answers": {
                "Missing": {
                    "description": "",
                    "content": {"application/json": {"schema": {"$ref": "schemas/people.yaml#/Ball"}}},
                }
            },
        }
    ),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "api.yaml"


def test_files_below_the_folder_become_part_of_the_document(tmp_path: Path) -> None:
    found = standalone.make(write(tmp_path, FILES))
    assert (found.generated, found.refused, found.warnings) == (2, (), ())
    names = {path.stem for path in found.files if path.parts[0] == "models"}
    assert {"pet", "owner", "own", "ball", "rope"} <= names
    shipped = json.loads(found.files[next(path for path in found.files if path.name == "openapi.json")])
    assert shipped["components"]["schemas"]["Pet"]["properties"]["parent"] == {
        "$ref": "#/components/schemas/Pet"
    }
    assert ".yaml" not in json.dumps(shipped["components"])


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("../outside.yaml#/Thing", "leads out of the document's folder"),
        ("%2e%2e/outside.yaml#/Thing", "leads out of the document's folder"),
        ("link.yaml#/Thing", "leads out of the document's folder"),
        ("/etc/passwd", "leads out of the document's folder"),
        ("file:///etc/passwd", "neither a file below the document's folder nor an http URL"),
        ("https://example.com/a.yaml#/Thing", "--refs-from"),
        ("//example.com/a.yaml", "neither a file"),
        ("missing.yaml#/Thing", "there is no such file"),
        ("other.yaml#/Missing", "leads nowhere"),
        ("broken.yaml#/Thing", "cannot be read"),
        ("circle.yaml#/A", "back to itself"),
    ],
)
def test_what_cannot_be_followed_costs_what_needs_it(reference: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "api"
    files = {
        "other.yaml": "Thing: {type: string}\n",
        "broken.yaml": "a: [",
        "circle.yaml": "A: {$ref: '#/B'}\nB: {$ref: '#/A'}\n",
        "api.yaml": json.dumps(
            micro.document(
                paths={
                    "/a": {"get": micro.operation({"$ref": reference}, operationId="a")},
                    "/b": {"get": micro.operation({"$ref": "other.yaml#/Thing"}, operationId="b")},
                }
            )
        ),
    }
    spec = write(folder, files)
    (tmp_path / "outside.yaml").write_text("Thing: {type: string}\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    found = standalone.make(spec)
    assert found.generated == 1
    (refusal,) = found.refused
    assert refusal.what == "GET /a"
    assert reason in refusal.reason


def test_urls_are_read_below_the_given_addresses_alone(tmp_path: Path) -> None:
    with serving() as vendor:
        vendor.replies["/v1/a.json"] = Reply(
            b'{"Thing": {"type": "object", "properties": {"b": {"$ref": "b.json#/B"}}}}'
        )
        vendor.replies["/v1/b.json"] = Reply(b'{"B": {"type": "string"}, "C": {"$ref": "../secret.json#/C"}}')
        paths = {
            f"/{name}": {"get": micro.operation({"$ref": f"{vendor.url}/{place}"}, operationId=name)}
            for name, place in (
                ("a", "v1/a.json#/Thing"),
                ("c", "v1/b.json#/C"),
                ("d", "v2/d.json"),
                ("e", "v1/%2e%2e/secret.json"),
            )
        }
        spec = write(tmp_path, {"api.yaml": json.dumps(micro.document(paths=paths))})
        found = standalone.make(spec, fetch=referred([f"{vendor.url}/v1/"]))
        asked = [path for path, _ in vendor.requests]
    assert {refusal.what for refusal in found.refused} == {"GET /c", "GET /d", "GET /e"}
    assert sorted(asked) == ["/v1/a.json", "/v1/b.json"]


@pytest.mark.parametrize("address", ["http://example.com/", "https://example.com", "ftp://example.com/", "x"])
def test_addresses_to_read_from_are_https_and_end_with_a_slash(address: str) -> None:
    with pytest.raises(GeneratorError, match="https"):
        referred([address])


def test_files_that_multiply_are_refused(tmp_path: Path) -> None:
    files: dict[str, Any] = {"f0.json": {"get": {"responses": {}}}}
    for number in range(1, 40):
        twice = {"$ref": f"f{number - 1}.json"}
        files[f"f{number}.json"] = {"get": {"responses": {}, "callbacks": {"a": twice, "b": twice}}}
    files["api.yaml"] = micro.document(paths={"/a": {"$ref": "f39.json"}})
    spec = write(tmp_path, {name: json.dumps(text) for name, text in files.items()})
    with pytest.raises(GeneratorError, match="values"):
        standalone.make(spec)


# As a vendor of video rendering publishes its document: each file names what it holds, discriminators map to
# components of the whole, and examples refer to files that hold examples.
RENDERING = {
    "api.yaml": """
openapi: 3.0.0
info: {title: Rendering, version: v1}
servers: [{url: 'https://api.example.com/{version}', variables: {version: {default: v1, enum: [v1, stage]}}}]
paths:
  /render: {$ref: ./paths/render.yaml}
  /render/{id}: {$ref: ./paths/renderid.yaml}
components:
  securitySchemes: {Key: {type: apiKey, name: x-api-key, in: header}}
""",
    "paths/render.yaml": """
    post:
      operationId: postRender
      tags: [Edit]
      security: [{Key: []}]
      requestBody:
        required: true
        content:
          application/json:
            example: {$ref: ../definitions/edit.yaml}
            schema: {$ref: '../schemas/edit.yaml#/Edit'}
      responses:
        '201':
          description: Queued
          content:
            application/json: {schema: {$ref: ../schemas/responses/queuedresponse.yaml#/QueuedResponse}}
""",
    "paths/renderid.yaml": """
    get:
      operationId: getRender
      tags: [Edit]
      security: [{Key: []}]
      responses:
        '200':
          description: The status
          content:
            application/json:
              example: {data: {$ref: ../definitions/edit.yaml}}
              schema: {$ref: '../schemas/responses/renderresponse.yaml#/RenderResponse'}
    parameters:
      - {in: path, name: id, required: true, schema: {type: string}}
""",
    "definitions/edit.yaml": "timeline: {tracks: []}\n",
    "schemas/edit.yaml": """
Edit:
  type: object
  required: [timeline]
  properties:
    timeline: {$ref: './timeline.yaml#/Timeline'}
    merge: {type: array, items: {$ref: './edit.yaml#/Edit'}}
""",
    "schemas/timeline.yaml": """
Timeline:
  type: object
  properties: {clips: {type: array, items: {$ref: './clip.yaml#/Clip'}}}
""",
    "schemas/clip.yaml": """
Clip:
  type: object
  required: [asset]
  properties:
    asset: {$ref: './asset.yaml#/Asset'}
    start: {oneOf: [{type: number}, {type: string, enum: [auto]}]}
    transition: {$ref: './transition.yaml#/Transition'}
""",
    "schemas/transition.yaml": "Transition: {type: object, properties: {in: {enum: [fade, none]}}}\n",
    "schemas/asset.yaml": """
Asset:
  type: object
  discriminator:
    propertyName: type
    mapping: {video: '#/components/schemas/VideoAsset', rich-text: '#/components/schemas/TextAsset'}
  oneOf: [{$ref: './videoasset.yaml#/VideoAsset'}, {$ref: './textasset.yaml#/TextAsset'}]
""",
    "schemas/videoasset.yaml": """
VideoAsset:
  type: object
  properties:
    type: {type: string, enum: [video], default: video}
    src: {type: string}
    overlay: {$ref: './clip.yaml#/Clip'}
  required: [type, src]
""",
    "schemas/textasset.yaml": """
TextAsset:
  type: object
  properties: {type: {type: string, enum: [rich-text]}, text: {type: string}}
  required: [type, text]
""",
    "schemas/responses/queuedresponse.yaml": """
QueuedResponse: {type: object, properties: {success: {type: boolean}, id: {type: string}}}
""",
    "schemas/responses/renderresponse.yaml": """
RenderResponse:
  type: object
  properties:
    success: {type: boolean}
    response:
      type: object
      properties: {id: {type: string}, data: {$ref: '../edit.yaml#/Edit'}}
""",
}


OPERATIONS = ("post_render", "get_render")


def test_a_vendors_document_of_many_files_is_a_client_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = standalone.make(write(tmp_path / "docs", RENDERING), "rendering_of_files")
    assert (made.generated, made.refused, made.warnings) == (2, (), ())
    names = {path.stem for path in made.files if path.parts[0] == "models"}
    assert {
        "edit",
        "timeline",
        "clip",
        "video_asset",
        "text_asset",
        "queued_response",
        "render_response",
    } <= names
    standalone.write(made, tmp_path / "out")
    monkeypatch.syspath_prepend(str(tmp_path / "out"))
    found = importlib.import_module("rendering_of_files")
    models = found.models
    text = models.TextAsset(text="Hello", type_=models.TextAssetType.RICH_TEXT)
    overlay = models.Clip(asset=text, start="auto")
    video = models.VideoAsset(src="https://x/1.mp4", type_=models.VideoAssetType.VIDEO, overlay=overlay)
    edit = models.Edit(timeline=models.Timeline(clips=[models.Clip(asset=video, start=1.5)]))
    sent = {
        "timeline": {
            "clips": [
                {
                    "asset": {
                        "type": "video",
                        "src": "https://x/1.mp4",
                        "overlay": {"asset": {"type": "rich-text", "text": "Hello"}, "start": "auto"},
                    },
                    "start": 1.5,
                }
            ]
        }
    }
    with Answering(status=201, body=b'{"success": true, "id": "r1"}') as server:
        client = found.Client("k", base_url=server.url)
        post, get = (importlib.import_module(f"rendering_of_files.api.edit.{name}") for name in OPERATIONS)
        with client:
            assert post.sync(client=client, body=edit).id == "r1"
            server.status, server.body = 200, json.dumps({"response": {"data": sent}}).encode()
            assert get.sync("r1", client=client).response.data == edit
    assert json.loads(server.received[0].body) == sent
    assert server.received[1].path == "/render/r1"
