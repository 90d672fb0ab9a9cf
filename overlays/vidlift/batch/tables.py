"""The tables of batches, in the engine's database, for common transactions."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

import sqlalchemy as sa

__all__ = ["SCHEMA", "VERSION", "accounts", "batches", "clips", "metadata", "versions", "workers"]

VERSION: Final = 1
"""Of the tables. New columns are added to older tables; a change beyond that takes the next number."""
SCHEMA: Final = "vidlift"
"""The schema of all tables in PostgreSQL, including the engine's."""


class _Amount(sa.types.TypeDecorator[Decimal]):
    """An exact amount, stored as a whole number of billionths: SQLite has no decimals that it can add."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        del dialect
        return None if value is None else int((value * 10**9).to_integral_value(ROUND_HALF_EVEN))

    def process_result_value(self, value: Any, dialect: Any) -> Decimal | None:
        del dialect
        return None if value is None else Decimal(value) / 10**9


class _Text(sa.types.TypeDecorator[str]):
    """Text of others, such as a path: its name may have bytes that are not text, which databases refuse."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        del dialect
        if value is None or (value.isprintable() and value.isascii()):
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return _ESCAPED + json.dumps(value)
        return _ESCAPED + json.dumps(value) if value.startswith(_ESCAPED) else value.replace("\0", r"\0")

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        del dialect
        if value is None or not value.startswith(_ESCAPED):
            return value  # type: ignore[no-any-return]  # it is a text column
        return str(json.loads(value.removeprefix(_ESCAPED)))


_ESCAPED: Final = "\x01"
"""Begins a text that is stored as JSON."""

metadata = sa.MetaData()

versions = sa.Table("batch_versions", metadata, sa.Column("version", sa.Integer, primary_key=True))

accounts = sa.Table(
    "batch_accounts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("base_url", sa.Text, nullable=False),
    sa.Column("concurrency", sa.Integer, nullable=False),
    sa.Column("rate", sa.Float),
    sa.Column("follower", sa.Text),
    sa.Column("turn", sa.Integer, nullable=False, server_default="0"),
    sa.UniqueConstraint("provider", "base_url"),
)

workers = sa.Table(
    "batch_workers",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("beats", sa.Integer, nullable=False),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("account", sa.ForeignKey(accounts.c.id), nullable=False),
    sa.Column("output", _Text, nullable=False),
    sa.Column("overwrite", sa.Boolean, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", _Text),
    sa.Column("then", _Text),
    sa.Column("max_cost", _Amount),
    sa.Column("clip_cost", _Amount),
    sa.Column("unit", sa.Text),
    sa.Column("timeout", sa.Float),
    sa.Column("created", sa.Float, nullable=False),
)

clips = sa.Table(
    "batch_clips",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("batch", sa.ForeignKey(batches.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("account", sa.ForeignKey(accounts.c.id), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("source", _Text, nullable=False),
    sa.Column("secret_source", _Text),
    sa.Column("size", sa.BigInteger),
    sa.Column("modified", sa.BigInteger),
    sa.Column("sha256", sa.Text),
    sa.Column("width", sa.Integer),
    sa.Column("height", sa.Integer),
    sa.Column("frames", sa.BigInteger),
    sa.Column("fps", sa.Float),
    sa.Column("duration", sa.Float),
    sa.Column("same_as", sa.Integer),
    sa.Column("options", sa.JSON, nullable=False),
    sa.Column("output", _Text, nullable=False),
    sa.Column("estimate", _Amount),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("after", sa.Float),
    sa.Column("holder", sa.Text),
    sa.Column("reserved", _Amount),
    sa.Column("spent", _Amount),
    sa.Column("disputed", _Amount),
    sa.Column("began", sa.Float),
    sa.Column("upload_id", sa.Text),
    sa.Column("sent", sa.Float),
    sa.Column("newest", sa.Text),
    sa.Column("job_id", sa.Text),
    sa.Column("candidates", sa.JSON(none_as_null=True)),
    sa.Column("started", sa.Float),
    sa.Column("job_state", sa.Text),
    sa.Column("ended", sa.Float),
    sa.Column("saved", sa.Float),
    sa.Column("result_sha256", sa.Text),
    sa.Column("result_size", sa.BigInteger),
    sa.Column("result_width", sa.Integer),
    sa.Column("result_height", sa.Integer),
    sa.Column("result_duration", sa.Float),
    sa.Column("then_status", sa.Integer),
    sa.Column("error", _Text),
    sa.Column("finished", sa.Float),
    sa.UniqueConstraint("batch", "row"),
    sa.Index("batch_clips_by_state", "batch", "state", "row"),
    sa.Index("batch_clips_by_account", "account", "state"),
    sa.Index("batch_clips_by_twin", "batch", "same_as"),
)
