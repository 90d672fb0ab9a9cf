"""What each kind of change of a Python interface means to those who import it, in one table.

The severities are those of `generator.drift`, and so is the principle: what is passed in may only widen, what
comes back may only narrow. A caller is correct code under a type checker.
"""

from __future__ import annotations

from typing import Final

from generator.drift.rules import ADDITIVE, BREAKING, RISKY, Rule, by_id

RULES: Final = by_id(
    Rule("python-name-added", ADDITIVE, "public name added", "Nothing that exists changes."),
    Rule("python-name-removed", BREAKING, "public name removed", "Code that imports or uses it fails."),
    Rule("python-name-renamed", BREAKING, "public name renamed", "Code that uses the old name fails."),
    Rule("python-sort-changed", BREAKING, "kind of thing changed", "It is used in another way than before."),
    Rule("python-base-added", ADDITIVE, "base class added", "Instances are still what they were."),
    Rule(
        "python-base-removed",
        BREAKING,
        "base class removed",
        "Code that catches it or asks for it by the base no longer finds it.",
    ),
    Rule("python-form-added", ADDITIVE, "way to call added", "The ways used so far stay."),
    Rule("python-form-removed", BREAKING, "way to call removed", "Calls of that form fail."),
    Rule(
        "python-awaiting-changed",
        BREAKING,
        "await needed or no longer",
        "Its calls must be written otherwise.",
    ),
    Rule("python-parameter-added", ADDITIVE, "optional parameter added", "Calls without it stay valid."),
    Rule("python-parameter-added-required", BREAKING, "required parameter added", "Calls without it fail."),
    Rule("python-parameter-removed", BREAKING, "parameter removed", "Calls that pass it fail."),
    Rule("python-parameter-renamed", BREAKING, "parameter renamed", "Calls that name it fail."),
    Rule("python-parameter-required", BREAKING, "parameter newly required", "Calls without it fail."),
    Rule("python-parameter-optional", ADDITIVE, "parameter newly optional", "Calls that pass it stay valid."),
    Rule(
        "python-parameter-moved",
        BREAKING,
        "positional parameters moved",
        "Calls that pass values by position pass them to other parameters.",
    ),
    Rule(
        "python-parameter-kind-tightened",
        BREAKING,
        "parameter passed in fewer ways",
        "Calls that pass it by position, or by name, fail.",
    ),
    Rule(
        "python-parameter-kind-loosened",
        ADDITIVE,
        "parameter passed in more ways",
        "The ways used so far stay.",
    ),
    Rule(
        "python-parameter-type-widened",
        ADDITIVE,
        "parameter type widened",
        "Values passed so far stay valid.",
    ),
    Rule(
        "python-parameter-type-narrowed",
        BREAKING,
        "parameter type narrowed",
        "Values of the types that went are refused by a type checker, if not when called.",
    ),
    Rule(
        "python-parameter-type-changed",
        BREAKING,
        "parameter type changed",
        "Values of the old type are refused by a type checker, if not when called.",
    ),
    Rule(
        "python-default-changed",
        RISKY,
        "default changed",
        "Code that leaves the value out gets another one.",
    ),
    Rule(
        "python-return-type-widened",
        RISKY,
        "return type widened",
        "Code that handles every type known so far may meet another: a newly documented answer, say.",
    ),
    Rule(
        "python-return-type-narrowed",
        ADDITIVE,
        "return type narrowed",
        "Every value still has a type that callers know.",
    ),
    Rule(
        "python-return-type-changed",
        BREAKING,
        "return type changed",
        "Values come back that do not have the type callers know.",
    ),
    Rule("python-field-added", ADDITIVE, "optional field added", "Code that does not know it ignores it."),
    Rule(
        "python-field-added-required",
        BREAKING,
        "required field added",
        "Code that makes such an object lacks it; code that only reads one does not notice.",
    ),
    Rule(
        "python-field-required", BREAKING, "field newly required", "Code that makes such an object lacks it."
    ),
    Rule("python-field-optional", ADDITIVE, "field newly optional", "Code that passes it stays valid."),
    Rule(
        "python-field-computed",
        BREAKING,
        "field no longer passed",
        "Code that makes such an object can no longer pass it; code that only reads one does not notice.",
    ),
    Rule(
        "python-field-hidden",
        BREAKING,
        "field no longer read",
        "Code that reads the attribute fails; code that makes such an object does not notice.",
    ),
    Rule("python-field-shown", ADDITIVE, "argument can be read", "Code that passes it stays valid."),
    Rule(
        "python-fields-moved",
        RISKY,
        "fields moved",
        "Code that makes such an object by position passes values to other fields.",
    ),
    Rule(
        "python-attribute-type-widened",
        BREAKING,
        "attribute type widened",
        "Typed code uses the value without asking whether it is of the type that came.",
    ),
    Rule(
        "python-attribute-type-narrowed",
        RISKY,
        "attribute type narrowed",
        "Code that reads it is served as before; code that sets it may set what is no longer accepted.",
    ),
    Rule(
        "python-attribute-type-changed",
        BREAKING,
        "attribute type changed",
        "Values arrive that do not have the type callers know.",
    ),
    Rule(
        "python-value-changed", RISKY, "constant changed", "Code that relies on the value gets another one."
    ),
    Rule(
        "python-enum-member-added",
        RISKY,
        "enum member added",
        "Code that handles every member misses it.",
    ),
    Rule("python-enum-member-removed", BREAKING, "enum member removed", "Code that names it fails."),
    Rule(
        "python-enum-member-changed",
        BREAKING,
        "value of an enum member changed",
        "What is sent for it, and what is compared with it, is another value.",
    ),
)
