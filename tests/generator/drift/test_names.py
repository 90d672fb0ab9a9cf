"""Which generated names and hand-written modules a change touches."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

import pytest

from generator.drift import OverlayUses, Severity, compare
from generator.drift.changes import Kind, Side
from generator.drift.command import ROOT, compare_files
from generator.drift.findings import Found
from generator.drift.names import Namer
from generator.openapi.documents import read
from generator.problems import GeneratorError
from tests.generator.drift.documents import body, document, only, thing

if TYPE_CHECKING:
    from pathlib import Path

STRING = {"type": "string"}


def _videos(**fields: object) -> dict[str, object]:
    reference = {"$ref": "#/components/schemas/VideoStatus"}
    answers = {"200": {"description": "ok", **body(reference)}}
    operation = {"operationId": "getVideoStatus", "tags": ["Video Jobs"], "responses": answers}
    return document(
        {"/video/{id}/status": {"get": operation}}, components={"schemas": {"VideoStatus": thing(**fields)}}
    )


def _modules(folder: Path, **sources: str) -> OverlayUses:
    for name, source in sources.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return OverlayUses.scan(folder)


def test_names_are_those_of_the_generated_client() -> None:
    change = only(compare(_videos(progressDone=STRING), _videos(), package="vidlift_api.topaz"))
    assert change.generated == (
        "vidlift_api.topaz.models.video_status.VideoStatus.progress_done",
        "vidlift_api.topaz.api.video_jobs.get_video_status",
    )


def test_inline_schemas_have_the_class_that_the_generator_derives() -> None:
    old = _videos(
        jobs={"type": "array", "items": thing(fps=STRING, state={"type": "string", "enum": ["a", "b"]})}
    )
    new = _videos(jobs={"type": "array", "items": thing(state={"type": "string", "enum": ["a"]})})
    names = {change.rule: change.generated[0] for change in compare(old, new, package="p").changes}
    assert names == {
        "response-field-removed": "p.models.video_status_jobs_item.VideoStatusJobsItem.fps",
        "response-enum-lost": "p.models.video_status_jobs_item.VideoStatusJobsItem.state",
    }


@pytest.mark.parametrize(
    "source",
    [
        "from vidlift_api.topaz.models import VideoStatus\n",
        "from vidlift_api.topaz.models.video_status import VideoStatus as Status\n",
        "from vidlift_api.topaz import models\n\ndef f(x: models.VideoStatus) -> None: ...\n",
        "import vidlift_api.topaz.models as m\n\nx = m.VideoStatus.from_dict({})\n",
        "import vidlift_api.topaz\n\nx = vidlift_api.topaz.models.video_status.VideoStatus\n",
        "from vidlift_api.topaz.api.video_jobs import get_video_status\n",
        "from vidlift_api.topaz.api import video_jobs\n\nvideo_jobs.get_video_status.sync()\n",
    ],
)
def test_a_module_that_uses_a_touched_name_is_found(source: str, tmp_path: Path) -> None:
    uses = _modules(tmp_path, vidlift__topaz=source, vidlift__other="import json\n")
    drift = compare(_videos(a=STRING), _videos(), package="vidlift_api.topaz", overlays=uses)
    assert only(drift).overlays == ("vidlift.topaz",)
    assert drift.overlays == {"vidlift.topaz": {Severity.BREAKING: 1}}


@pytest.mark.parametrize(
    "source",
    [
        "from vidlift_api.tensorpix.models import VideoStatus\n",
        "from vidlift_api.topaz.models import VideoStatusList\n",
        "from vidlift_api.topaz import Client, models\n\nx = models.Other\n",
        "VideoStatus = 1\n",
        '"""vidlift_api.topaz.models.VideoStatus"""\n',
    ],
)
def test_a_module_that_uses_something_else_is_not(source: str, tmp_path: Path) -> None:
    uses = _modules(tmp_path, vidlift__topaz=source)
    assert (
        only(compare(_videos(a=STRING), _videos(), package="vidlift_api.topaz", overlays=uses)).overlays == ()
    )


def test_derived_twins_are_left_out(tmp_path: Path) -> None:
    source = "from vidlift_api.topaz.models import VideoStatus\n"
    uses = _modules(tmp_path, vidlift__providers__topaz=source, vidlift___sync__providers__topaz=source)
    assert list(uses.uses) == ["vidlift.providers.topaz"]


def test_a_package_is_named_without_its_init(tmp_path: Path) -> None:
    (tmp_path / "vidlift").mkdir()
    (tmp_path / "vidlift" / "__init__.py").write_text("from vidlift_api.topaz.models import VideoStatus\n")
    assert list(OverlayUses.scan(tmp_path).uses) == ["vidlift"]


def test_a_module_that_is_no_python_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def (:\n")
    with pytest.raises(GeneratorError, match=r"broken\.py"):
        OverlayUses.scan(tmp_path)


@pytest.mark.parametrize(
    "provider",
    sorted(path.name for path in (ROOT / "generated" / "vidlift_api").glob("[a-z]*") if path.is_dir()),
)
def test_derived_names_exist_in_the_generated_tree(provider: str) -> None:
    """Each field of each component of the assembled document is found under the name that reports give it."""
    assembled = read(ROOT / "specs" / provider / "openapi.yaml")
    namer = Namer(assembled, assembled, f"vidlift_api.{provider}")
    missing = set()
    for name, schema in assembled["components"]["schemas"].items():
        for field in schema.get("properties", {}):
            pointer = f"/components/schemas/{name}/properties/{field}"
            found = Found("prose-changed", Kind.CHANGED, Side.BOTH, pointer, pointer, None, None)
            missing |= {one for one in namer.names(found, ()) if not _exists(one)}
    assert missing == set()


def _exists(name: str) -> bool:
    module, class_name, attribute = name.rsplit(".", 2)
    path = (ROOT / "generated").joinpath(*module.split(".")).with_suffix(".py")
    if not path.is_file():
        return False
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            return attribute in {
                ast.unparse(item.target) for item in node.body if isinstance(item, ast.AnnAssign)
            }
    return False


def test_a_changed_published_document_names_real_modules(tmp_path: Path) -> None:
    """The whole way, over this repository: a field goes, and the module that reads the class is named."""
    old = ROOT / "specs" / "tensorpix" / "openapi.yaml"
    new = tmp_path / "openapi.yaml"
    document = read(old)
    del document["components"]["schemas"]["Job"]["properties"]["status"]
    new.write_text(json.dumps(document))
    drift = compare_files(old, new)
    touched = {module for change in drift.changes for module in change.overlays}
    assert any("models.job.Job.status" in change.generated[0] for change in drift.changes)
    assert "vidlift.providers.tensorpix" in touched
