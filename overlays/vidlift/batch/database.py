"""The database of batches: SQLite for one machine, or PostgreSQL for many."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import sqlalchemy as sa

from vidlift.batch.tables import SCHEMA, VERSION, metadata, versions
from vidlift.errors import UsageError
from vidlift.journal import JournalError, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BUSY_SECONDS: Final = 30
"""How long SQLite waits for another process that writes."""
POOL: Final = 12


class DatabaseError(JournalError):
    """The database of batches cannot be used; nothing was started after it failed."""


def database_url(given: str | os.PathLike[str] | None, environment: Mapping[str, str] = os.environ) -> sa.URL:
    """Return where batches are kept.

    Args:
        given: A file for SQLite, `sqlite:///FILE`, or `postgresql://USER@HOST/NAME`; by default
            $VIDLIFT_DATABASE, else vidlift/batches.sqlite in the user's state folder.
        environment: The variables of the process.

    Raises:
        UsageError: It is neither a file nor the URL of such a database.
        JournalError: Nothing is named, and the user has no home folder.
    """
    named = os.fspath(given) if given is not None else environment.get("VIDLIFT_DATABASE", "")
    if not named:
        named = str(state_folder(environment) / "batches.sqlite")
    if "://" not in named:
        return sa.URL.create("sqlite", database=str(Path(named).absolute()))
    try:
        url = sa.make_url(named)
    except sa.exc.ArgumentError:
        raise UsageError("the database is not a URL such as postgresql://USER@HOST/NAME") from None
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return sa.URL.create("sqlite", database=str(Path(url.database).absolute()))
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise UsageError(f"{kind} databases cannot store batches: name a file, or postgresql://…")


class Database:
    """A connection to where batches are kept. Use it as a context manager.

    Args:
        where: As for `database_url`.
        create: Whether it is made where it is not there.

    Raises:
        DatabaseError: It cannot be opened, or was made by another version.
    """

    def __init__(self, where: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        self.url = database_url(where)
        self.file = Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None
        self._create = create
        self.engine = self._engine(durable=False)
        self._durable = self._engine(durable=True) if self.file is not None else self.engine
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __str__(self) -> str:
        return str(self.file) if self.file is not None else self.url.render_as_string(hide_password=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._durable.dispose()

    @contextlib.contextmanager
    def begin(self, *, durable: bool = False) -> Iterator[sa.Connection]:
        """Open a transaction, which ends with the block.

        Args:
            durable: Whether it must be on the disk, and not only written, when the block ends.

        Raises:
            DatabaseError: The database fails.
        """
        with self.failing(), (self._durable if durable else self.engine).begin() as connection:
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction in which all reads see the same state of the database.

        Raises:
            DatabaseError: The database fails.
        """
        with self.failing(), self.engine.connect() as connection:
            if self.file is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                if self.file is not None:
                    connection.exec_driver_sql("BEGIN")  # else each statement is a transaction of its own
                yield connection

    @contextlib.contextmanager
    def failing(self) -> Iterator[None]:
        """Turn what the database raises into an error that says what to do."""
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            raise DatabaseError(f"the database {self} {_advice(error)}") from error

    def _engine(self, *, durable: bool) -> sa.Engine:
        if self.file is None:
            engine = sa.create_engine(
                self.url, pool_size=POOL, pool_pre_ping=True, connect_args={"connect_timeout": 10}
            )
            return engine.execution_options(schema_translate_map={None: SCHEMA})
        engine = sa.create_engine(self.url, pool_size=POOL, connect_args={"timeout": BUSY_SECONDS})

        @sa.event.listens_for(engine, "connect")
        def connected(connection: Any, _: object) -> None:
            connection.isolation_level = "IMMEDIATE"  # writers take turns from the start
            connection.execute("PRAGMA journal_mode=WAL")  # a write waits for no reader, and costs little
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            connection.execute("PRAGMA foreign_keys=ON")

        return engine

    def _prepare(self) -> None:
        """Make what is missing, or refuse what another version made."""
        if self.file is not None:
            self._prepare_file(self.file)
        with self.begin() as connection:
            inspector = sa.inspect(connection)
            schema = None if self.file is not None else SCHEMA
            if not inspector.has_table(versions.name, schema=schema):
                if not self._create:
                    raise DatabaseError(
                        f"the database {self} holds no batches: `vidlift batch create` makes one"
                    )
                if schema is not None:
                    connection.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
                metadata.create_all(connection)
                connection.execute(versions.insert().values(version=VERSION))
                return
            found = connection.scalar(sa.select(sa.func.max(versions.c.version)))
            if found != VERSION:
                newer = isinstance(found, int) and found > VERSION
                raise DatabaseError(
                    f"the database {self} is of version {found}, and this vidlift keeps version {VERSION}: "
                    + (
                        "upgrade vidlift"
                        if newer
                        else "finish its batches with the vidlift that made it, or name another database"
                    )
                )
            self._add_columns(connection, inspector, schema)

    def _prepare_file(self, file: Path) -> None:
        if not file.exists():
            if not self._create:
                raise DatabaseError(f"there is no database {file}: `vidlift batch create` makes it")
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
            except OSError as error:
                raise DatabaseError(
                    f"the database {file} cannot be made: {error.strerror}; name another with --database"
                ) from error

    def _add_columns(self, connection: sa.Connection, inspector: sa.Inspector, schema: str | None) -> None:
        """Add what tables of an earlier vidlift lack."""
        for table in metadata.sorted_tables:
            if not inspector.has_table(table.name, schema=schema):
                table.create(connection)
                continue
            known = {column["name"] for column in inspector.get_columns(table.name, schema=schema)}
            for column in table.columns:
                if column.name not in known:
                    kind = column.type.compile(connection.dialect)
                    default = getattr(column.server_default, "arg", None)
                    place = f"{schema}.{table.name}" if schema else table.name
                    connection.execute(
                        sa.text(
                            f'ALTER TABLE {place} ADD COLUMN "{column.name}" {kind}'
                            + (f" DEFAULT {default}" if default is not None else "")
                        )
                    )


def _advice(error: sa.exc.SQLAlchemyError) -> str:
    """Say what is wrong with the database, and what helps."""
    cause = getattr(error, "orig", None) or error
    text = re.sub(r"\s+", " ", str(cause)).strip()
    for pattern, advice in _ADVICE:
        if re.search(pattern, text):
            return advice.format(text)
    return f"failed: {text}; run the command again, nothing is paid twice"


_ADVICE: Final = (
    (r"disk is full|[Nn]o space left", "has no room left on its disk: make room, then run the batch again"),
    (
        r"database is locked|database table is locked",
        "is locked by another program, such as a backup: let it end, then run the command again",
    ),
    (r"unable to open database file", "cannot be opened: check that its folder exists and may be written"),
    (r"readonly database", "cannot be written: check its permissions and those of its folder"),
    (
        r"not a database|malformed",
        "is damaged, or not a database: put a copy of it in its place, or name another with --database",
    ),
    (r"disk I/O error", "cannot be read or written ({}): check its disk, then run the batch again"),
    (
        r"password authentication failed|no password supplied",
        "does not accept the password: set PGPASSWORD, or put it into ~/.pgpass",
    ),
    (
        r"[Cc]onnection refused|could not connect|failed to resolve|connection failed|server closed",
        "cannot be reached ({}): check that its server runs and may be reached from here",
    ),
)
