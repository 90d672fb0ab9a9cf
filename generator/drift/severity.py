"""The rules: what each kind of change means to a caller, in one table.

The principle is variance. Callers write requests and read answers: what a request may hold can only widen
without breaking them, and what an answer may hold can only narrow. "Typed caller" means code written
against a generated client under a type checker. A field that may newly be null breaks it, although the
server still answers 200.
"""

from __future__ import annotations

from typing import Final

from generator.drift.rules import ADDITIVE, BREAKING, PROSE, RISKY, Rule, by_id

RULES: Final = by_id(
    # operations
    Rule("operation-added", ADDITIVE, "operation added", "No existing call changes."),
    Rule(
        "operation-removed", BREAKING, "operation removed", "Calls to it have no documented answer any more."
    ),
    Rule("operation-moved", BREAKING, "operation moved", "The old method and path are no longer documented."),
    Rule(
        "operation-id-changed",
        RISKY,
        "operation renamed",
        "The request is the same, but the generated function has another name.",
    ),
    Rule(
        "operation-tags-changed",
        RISKY,
        "tags changed",
        "The request is the same, but the generated function may live in another folder.",
    ),
    Rule("webhook-added", ADDITIVE, "webhook added", "Nothing is delivered that nobody subscribed to."),
    Rule("webhook-removed", BREAKING, "webhook removed", "Code that waits for the delivery waits for ever."),
    Rule("deprecated", RISKY, "deprecated", "It still works and is announced to go."),
    Rule("undeprecated", ADDITIVE, "no longer deprecated", "The announcement that it would go is withdrawn."),
    # parameters and request bodies
    Rule("parameter-added", ADDITIVE, "optional parameter added", "Calls without it stay valid."),
    Rule("parameter-added-required", BREAKING, "required parameter added", "Calls without it are refused."),
    Rule(
        "parameter-removed",
        BREAKING,
        "parameter removed",
        "Calls that send it are refused or silently misread.",
    ),
    Rule("parameter-required", BREAKING, "parameter newly required", "Calls without it are refused."),
    Rule("parameter-optional", ADDITIVE, "parameter newly optional", "Calls that send it stay valid."),
    Rule(
        "parameter-renamed",
        RISKY,
        "path parameter renamed",
        "The URL is the same, but the generated argument has another name.",
    ),
    Rule(
        "parameter-serialization-changed",
        BREAKING,
        "parameter written differently",
        "Arrays or objects in it reach the server in another form.",
    ),
    Rule("body-added", ADDITIVE, "optional request body added", "Calls without it stay valid."),
    Rule("body-added-required", BREAKING, "required request body added", "Calls without it are refused."),
    Rule(
        "body-removed",
        BREAKING,
        "request body removed",
        "Calls that send it are refused or silently misread.",
    ),
    Rule("body-required", BREAKING, "request body newly required", "Calls without it are refused."),
    Rule("body-optional", ADDITIVE, "request body newly optional", "Calls that send it stay valid."),
    Rule(
        "request-media-type-added",
        ADDITIVE,
        "request content type added",
        "The content types sent so far stay accepted.",
    ),
    Rule(
        "request-media-type-removed",
        BREAKING,
        "request content type removed",
        "Bodies of that type are refused.",
    ),
    Rule(
        "encoding-changed",
        RISKY,
        "encoding of a body part changed",
        "Parts of a form or multipart body may have to be written differently.",
    ),
    # responses
    Rule(
        "success-status-added",
        RISKY,
        "success status added",
        "Code that expects only the statuses known so far takes it for a failure or misreads its body.",
    ),
    Rule(
        "success-status-removed",
        BREAKING,
        "success status removed",
        "Code that waits for this status never sees it.",
    ),
    Rule(
        "error-status-added",
        ADDITIVE,
        "error status documented",
        "Callers treat an unlisted error status as an error already; now it has a model.",
    ),
    Rule(
        "error-status-removed",
        RISKY,
        "error status removed",
        "Its body no longer has a model, and code that tells it apart may wait for it in vain.",
    ),
    Rule(
        "response-body-added",
        ADDITIVE,
        "response body added",
        "Code that ignored the body goes on ignoring it.",
    ),
    Rule(
        "response-body-removed", BREAKING, "response body removed", "Code that reads the body finds nothing."
    ),
    Rule(
        "response-media-type-added",
        RISKY,
        "response content type added",
        "The server may answer in a form that existing code does not read.",
    ),
    Rule(
        "response-media-type-removed",
        BREAKING,
        "response content type removed",
        "Code that asks for or reads this form gets another one.",
    ),
    Rule(
        "response-header-added", ADDITIVE, "response header added", "Code that does not know it ignores it."
    ),
    Rule("response-header-removed", BREAKING, "response header removed", "Code that reads it finds nothing."),
    # fields
    Rule("request-field-added", ADDITIVE, "optional request field added", "Bodies without it stay valid."),
    Rule(
        "request-field-added-required",
        BREAKING,
        "required request field added",
        "Bodies without it are refused.",
    ),
    Rule(
        "request-field-removed",
        BREAKING,
        "request field removed",
        "Bodies that send it are refused or silently misread, and the typed argument is gone.",
    ),
    Rule(
        "request-field-required", BREAKING, "request field newly required", "Bodies without it are refused."
    ),
    Rule(
        "request-field-optional", ADDITIVE, "request field newly optional", "Bodies that send it stay valid."
    ),
    Rule("response-field-added", ADDITIVE, "response field added", "Code that does not know it ignores it."),
    Rule("response-field-removed", BREAKING, "response field removed", "Code that reads it finds nothing."),
    Rule("response-field-required", ADDITIVE, "response field newly required", "It is now always there."),
    Rule(
        "response-field-optional",
        BREAKING,
        "response field newly optional",
        "Typed callers read it without asking whether it is there.",
    ),
    Rule("request-nullable", ADDITIVE, "request value newly nullable", "Values sent so far stay valid."),
    Rule(
        "request-not-nullable",
        BREAKING,
        "request value no longer nullable",
        "Requests that send null are refused.",
    ),
    Rule(
        "response-nullable",
        BREAKING,
        "response value newly nullable",
        "Typed callers use the value without asking whether it is null.",
    ),
    Rule(
        "response-not-nullable",
        ADDITIVE,
        "response value no longer nullable",
        "Code that handles null has less to do.",
    ),
    # types
    Rule("request-type-widened", ADDITIVE, "request type widened", "Values of the old type stay valid."),
    Rule("request-type-changed", BREAKING, "request type changed", "Values of the old type are refused."),
    Rule(
        "response-type-narrowed",
        ADDITIVE,
        "response type narrowed",
        "Every value still has the type that callers know.",
    ),
    Rule(
        "response-type-changed",
        BREAKING,
        "response type changed",
        "Values arrive that do not have the type callers know.",
    ),
    Rule(
        "format-type-changed",
        BREAKING,
        "format changed, and the type with it",
        "The generated type is another one (a date, a UUID, a file or plain text).",
    ),
    Rule(
        "format-changed",
        RISKY,
        "format changed",
        "The type is the same, but values may be written differently or have another range.",
    ),
    Rule("request-enum-gained", ADDITIVE, "request enum gained values", "Values sent so far stay valid."),
    Rule(
        "request-enum-lost",
        BREAKING,
        "request enum lost values",
        "Requests that send one of them are refused.",
    ),
    Rule(
        "response-enum-gained",
        RISKY,
        "response enum gained values",
        "Open enums keep the unknown value, but code that handles every known one misses it.",
    ),
    Rule(
        "response-enum-lost", ADDITIVE, "response enum lost values", "Code that handles them has less to do."
    ),
    Rule(
        "request-enum-introduced",
        BREAKING,
        "request values limited to a list",
        "Values outside of it are refused.",
    ),
    Rule(
        "request-enum-lifted",
        ADDITIVE,
        "request values no longer limited to a list",
        "The listed values stay valid.",
    ),
    Rule(
        "response-enum-introduced",
        ADDITIVE,
        "response values limited to a list",
        "Every value still has the type that callers know.",
    ),
    Rule(
        "response-enum-lifted",
        RISKY,
        "response values no longer limited to a list",
        "The enum class is gone, and any value may arrive.",
    ),
    Rule(
        "request-constraint-tightened",
        BREAKING,
        "request constraint tightened",
        "Values outside of it are refused.",
    ),
    Rule(
        "request-constraint-loosened",
        ADDITIVE,
        "request constraint loosened",
        "Values sent so far stay valid.",
    ),
    Rule(
        "request-constraint-changed",
        BREAKING,
        "request constraint changed",
        "The two cannot be ordered, so values sent so far may be refused.",
    ),
    Rule(
        "response-constraint-tightened",
        ADDITIVE,
        "response constraint tightened",
        "Values stay in the range callers know.",
    ),
    Rule(
        "response-constraint-loosened",
        RISKY,
        "response constraint loosened",
        "Values outside of the known range may arrive.",
    ),
    Rule(
        "response-constraint-changed",
        RISKY,
        "response constraint changed",
        "The two cannot be ordered, so values outside of the known range may arrive.",
    ),
    Rule(
        "default-changed",
        RISKY,
        "default changed",
        "Calls that leave the value out are treated differently, or generated code sends another value.",
    ),
    Rule(
        "request-closed",
        BREAKING,
        "unlisted request fields refused",
        "Bodies with fields of their own are refused.",
    ),
    Rule("request-opened", ADDITIVE, "unlisted request fields accepted", "Bodies sent so far stay valid."),
    Rule(
        "response-closed",
        ADDITIVE,
        "unlisted response fields ruled out",
        "Code that ignores them has less to ignore.",
    ),
    Rule(
        "response-opened",
        ADDITIVE,
        "unlisted response fields allowed",
        "Models keep fields that they do not know.",
    ),
    Rule(
        "request-alternative-added",
        ADDITIVE,
        "request alternative added",
        "The alternatives used so far stay valid.",
    ),
    Rule(
        "request-alternative-removed",
        BREAKING,
        "request alternative removed",
        "Requests that use it are refused.",
    ),
    Rule(
        "response-alternative-added",
        BREAKING,
        "response alternative added",
        "Values arrive that fit none of the types callers know.",
    ),
    Rule(
        "response-alternative-removed",
        ADDITIVE,
        "response alternative removed",
        "Code that handles it has less to do.",
    ),
    Rule(
        "request-alternatives-imposed",
        BREAKING,
        "one of several request shapes demanded",
        "Bodies that fit none of the shapes are refused.",
    ),
    Rule(
        "request-alternatives-lifted",
        ADDITIVE,
        "request shapes no longer demanded",
        "Bodies that fit one of the shapes stay valid.",
    ),
    Rule(
        "response-alternatives-imposed",
        ADDITIVE,
        "response promised in one of several shapes",
        "Every value still has the type that callers know.",
    ),
    Rule(
        "response-alternatives-lifted",
        RISKY,
        "response shapes no longer promised",
        "Values may arrive that fit none of the shapes.",
    ),
    Rule(
        "alternatives-kind-changed",
        RISKY,
        "anyOf and oneOf exchanged",
        "A value that fits several alternatives is now allowed, or no longer.",
    ),
    Rule(
        "discriminator-changed",
        BREAKING,
        "discriminator changed",
        "Alternatives are told apart by another field or other values.",
    ),
    Rule(
        "keyword-changed",
        RISKY,
        "schema keyword changed",
        "Its effect cannot be judged by rule; somebody has to read it.",
    ),
    # schemas as named things
    Rule(
        "schema-renamed",
        RISKY,
        "schema renamed",
        "The wire is the same, but the generated class has another name.",
    ),
    Rule(
        "schema-replaced",
        RISKY,
        "another schema used here",
        "The field differences are listed on their own, but the generated class is another one.",
    ),
    Rule("schema-added", ADDITIVE, "schema added", "A generated class is added."),
    Rule(
        "schema-removed",
        RISKY,
        "schema removed",
        "Nothing changes on the wire by itself, but the generated class is gone.",
    ),
    # security and servers
    Rule(
        "security-imposed", BREAKING, "credentials newly demanded", "Calls without credentials are refused."
    ),
    Rule("security-lifted", ADDITIVE, "credentials no longer demanded", "Calls with credentials stay valid."),
    Rule(
        "security-alternative-added",
        ADDITIVE,
        "way to authenticate added",
        "The ways used so far stay valid.",
    ),
    Rule(
        "security-alternative-removed",
        BREAKING,
        "way to authenticate removed",
        "Calls that use it are refused.",
    ),
    Rule("security-scope-added", BREAKING, "scope newly demanded", "Tokens without it are refused."),
    Rule("security-scope-removed", ADDITIVE, "scope no longer demanded", "Tokens that have it stay valid."),
    Rule(
        "security-scheme-changed",
        BREAKING,
        "way to authenticate changed",
        "Credentials sent the old way are not recognised.",
    ),
    Rule("server-added", ADDITIVE, "server added", "The servers used so far stay."),
    Rule(
        "server-removed", BREAKING, "server removed", "Clients that use this address have nothing to talk to."
    ),
    Rule(
        "server-default-changed",
        RISKY,
        "first server changed",
        "Clients that name no server talk to another one of the list.",
    ),
    # words
    Rule(
        "prose-changed",
        PROSE,
        "wording changed",
        "No rule of the document changes, but words may tell of a new behaviour: read them.",
    ),
    Rule("document-version-changed", PROSE, "version changed", "A version says nothing about what changed."),
)
