"""Names of methods: what a person would choose, free of what the tag says, and each only once."""

from __future__ import annotations

import keyword
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enriching.operation_names import singular, words
from generator.rendering.method_names import method_names, resource_names
from generator.rendering.upstream import Operation


def operation(call: str, identifier: str | None = None, tag: str | None = None, **raw: Any) -> Operation:
    method, path = call.split(" ")
    module = "_".join(
        words(identifier or f"{method}_{path.replace('/', '_')}".replace("{", "").replace("}", ""))
    )
    raw |= {"operationId": identifier} if identifier else {}
    raw |= {"tags": [tag]} if tag else {}
    return Operation(method.lower(), path, "_".join(words(tag or "default")), module, raw)


@pytest.mark.parametrize(
    ("tag", "call", "identifier", "name"),
    [
        # The tag in front, as drf-spectacular writes it, and the verb last.
        ("jobs", "GET /api/jobs/", "jobs_list", "list"),
        ("jobs", "GET /api/jobs/{id}/", "jobs_retrieve", "retrieve"),
        ("jobs", "PATCH /api/jobs/{id}/", "jobs_partial_update", "partial_update"),
        ("jobs", "POST /api/jobs/from-url/", "jobs_from_url_create", "create_from_url"),
        ("accounts", "GET /api/accounts/balance/", "accounts_balance_retrieve", "retrieve_balance"),
        ("video-gen", "GET /api/video-gen/jobs/{id}/", "video_gen_jobs_retrieve", "retrieve_job"),
        # The verb in front.
        ("jobs", "GET /jobs/{id}/result", "get_job_result", "get_result"),
        ("video", "GET /video/{requestId}/status", "GetVideoRequestStatus", "get_request_status"),
        ("jobs", "GET /jobs/{id}", "GetJobById", "get_by_id"),
        ("jobs", "GET /jobs", "GetListOfJobs", "get_list_of_jobs"),
        ("generations", "POST /generations/{id}/audio", "AddAudioToGeneration", "add_audio_to_generation"),
        ("ping", "GET /ping", "Ping", "ping"),
        # A word that is not a verb needs what follows it.
        ("transcription", "POST /video-to-text", "videoTranscription", "video_transcription"),
        # Versions and what frameworks add.
        ("application", "POST /api/v1/app/", "v1.application.create", "create"),
        ("message-attempt", "GET /x", "v1.message-attempt.list-by-endpoint", "list_by_endpoint"),
        (
            "pre-recorded-v2",
            "GET /v2/pre-recorded/{id}",
            "PreRecordedController_getPreRecordedJob_v2",
            "get_job",
        ),
        ("auth", "POST /api/v1/auth/logout/", "logout_api_v1_auth_logout_post", "logout"),
        # No operationId, or one that only says the path: what lies there.
        ("avatars", "GET /v1/avatars", None, "list"),
        ("avatars", "POST /v1/avatars", None, "create"),
        ("avatars", "GET /v1/avatars/{id}", None, "get"),
        ("avatars", "PATCH /v1/avatars/{id}", None, "update"),
        ("avatars", "PUT /v1/avatars/{id}", None, "replace"),
        ("avatars", "DELETE /v1/avatars/{id}", None, "delete"),
        ("avatars", "GET /v1/avatar_conversations", None, "list_conversations"),
        ("knowledge", "POST /v1/documents", None, "create_document"),
        ("routing", "GET /v1/routers/{id}/requests", None, "list_router_requests"),
        ("generating", "POST /v1/text_to_video", None, "text_to_video"),
        ("captions", "GET /videos/{videoId}/captions", "GET_videos-videoId-captions", "list"),
        ("videos", "PATCH /videos/{videoId}", "PATCH-video", "update"),
        ("videos", "GET /discarded/videos/{videoId}", "GET-discarded-video", "get_discarded"),
        ("organization", "GET /v1/organization", None, "get"),
        ("summaries", "DELETE /summaries/{summaryId}", "DELETE_summaries-summaryId", "delete"),
        # What Python keeps to itself.
        ("jobs", "POST /jobs/import", "jobs_import", "import_"),
        ("jobs", "GET /jobs/self", "jobs_self", "self_"),
        ("jobs", "GET /jobs/3d", "jobs_3d", "jobs_3d"),
    ],
)
def test_name_is_what_a_person_would_choose(tag: str, call: str, identifier: str | None, name: str) -> None:
    assert method_names([operation(call, identifier, tag)], tag) == [name]


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    return {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ({"type": "array", "items": {}}, "list"),
        ({"type": "object", "properties": {"data": {"type": "array", "items": {}}}}, "list"),
        ({"type": "object", "properties": {"left": {"type": "integer"}}}, "get"),
        ({"$ref": "#/components/schemas/Balance"}, "get"),
        ({"$ref": "#/components/schemas/Unknown"}, "list"),
    ],
)
def test_plural_path_lists_only_where_the_answer_may_be_a_list(schema: dict[str, Any], name: str) -> None:
    found = operation("GET /credits", None, "credits", **answering(schema))
    components = {"Balance": {"type": "object", "properties": {"left": {"type": "number"}}}}
    assert method_names([found], "credits", components) == [name]


def test_operations_called_alike_go_by_more_of_their_names() -> None:
    found = [
        operation("GET /jobs", "list_jobs", "jobs"),
        operation("GET /jobs/all", "jobs_list", "jobs"),
        operation("PATCH /jobs/{id}", "PATCH-jobs", "jobs"),
        operation("PUT /jobs/{id}", "jobs_update", "jobs"),
        operation("GET /jobs/{id}", "get_job", "jobs"),
    ]
    # The third only says its path, so it has more to go by than the fourth.
    assert method_names(found, "jobs") == ["list_jobs", "jobs_list", "patch", "update", "get"]


def test_post_is_an_action_unless_the_path_is_a_thing() -> None:
    alone = operation("POST /streams/{id}/thumbnail", None, "streams")
    beside = operation("DELETE /streams/{id}/thumbnail", None, "streams")
    assert method_names([alone], "streams") == ["thumbnail"]
    assert method_names([alone, beside], "streams") == ["create_thumbnail", "delete_thumbnail"]


def test_operations_without_tags_go_by_the_dots_of_their_ids() -> None:
    found = [
        operation("GET /models", "models.list"),
        operation("POST /d/p", "deployments.predictions.create"),
        operation("GET /search", "search"),
        operation("GET /nul", "nul.get"),
    ]
    names = resource_names(found, {}, set())
    assert [names[id(each)] for each in found] == [
        ("models", "list"),
        ("deployments", "create_prediction"),
        ("default", "search"),
        ("default", "get_nul"),
    ]


@pytest.mark.parametrize(
    ("tag", "attribute"),
    [
        ("headers", "headers_"),
        ("credits_", "credits"),
        ("import_", "import_"),
        ("str_", "str_"),
        ("aio", "aio_"),
    ],
)
def test_resource_keeps_clear_of_the_client_and_of_python(tag: str, attribute: str) -> None:
    found = Operation("get", "/x", tag, "read", {"operationId": "read", "tags": [tag]})
    assert resource_names([found], {}, {"headers", "aio"})[id(found)][0] == attribute


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("jobs", "job"),
        ("summaries", "summary"),
        ("boxes", "box"),
        ("batches", "batch"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("access", "access"),
        ("is", "is"),
    ],
)
def test_singular_of_regular_words(word: str, expected: str) -> None:
    assert singular(word) == expected


TEXT = st.text("abijlst_.-{}/ÄV2", min_size=1, max_size=12)


@pytest.mark.parametrize("stated", ["cancel", "list_"])
def test_the_document_may_state_a_name(stated: str) -> None:
    found = method_names(
        [operation("DELETE /jobs/{id}", "jobs_destroy", **{"x-method-name": stated})], "jobs"
    )
    assert found == [stated]


@pytest.mark.parametrize(
    "stated", ["", "a b", "_call", "self", "\uff44elete", "x" * 60, 'x"); import os', 7, None]
)
def test_a_stated_name_that_cannot_be_used_is_ignored(stated: Any) -> None:
    found = method_names(
        [operation("DELETE /jobs/{id}", "jobs_destroy", **{"x-method-name": stated})], "jobs"
    )
    assert found == ["destroy"]


def test_stated_names_that_clash_give_way() -> None:
    both = [
        operation("DELETE /jobs/{id}", "jobs_destroy", **{"x-method-name": "remove"}),
        operation("DELETE /jobs", "jobs_clear", **{"x-method-name": "remove"}),
    ]
    assert method_names(both, "jobs") == ["destroy", "clear"]


@given(
    st.lists(st.tuples(st.sampled_from(["get", "post", "put"]), TEXT, TEXT), max_size=6, unique=True), TEXT
)
def test_any_operations_get_names_of_their_own(found: list[tuple[str, str, str]], tag: str) -> None:
    operations = [
        Operation(method, f"/{path}", "tag", f"module_{number}", {"operationId": identifier})
        for number, (method, path, identifier) in enumerate(found)
    ]
    names = method_names(operations, tag)
    assert len(set(names)) == len(names) == len(found)
    assert all(name.isidentifier() and not keyword.iskeyword(name) and name[0] != "_" for name in names)
    assert names == method_names(operations, tag)


def test_same_module_of_two_tags_in_one_group_is_numbered() -> None:
    twins = [Operation("get", f"/{n}", f"tag{n}", "read", {"operationId": "read"}) for n in range(3)]
    assert method_names(twins, "x") == ["read", "read_2", "read_3"]
