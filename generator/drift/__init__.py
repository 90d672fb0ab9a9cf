"""Comparison of two OpenAPI documents by meaning, and its reports."""

from generator.drift.changes import Change, DocumentName, Drift, Kind, Severity, Side
from generator.drift.compare import compare
from generator.drift.names import OverlayUses
from generator.drift.values import ABSENT

__all__ = ["ABSENT", "Change", "DocumentName", "Drift", "Kind", "OverlayUses", "Severity", "Side", "compare"]
