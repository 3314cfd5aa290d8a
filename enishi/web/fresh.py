"""A new database, made at once as the last migration leaves it, and not step by step.

Step by step Django draws up, before and after each of some hundred steps, every model that hangs on the one that
changes; here nearly all hang on the face. So an empty database, of a newcomer or a test, took ten times as long, and
longer with every room. `enishi/web/tests/test_fresh.py` holds both ways to the same tables.
"""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import RunPython, RunSQL

#: What does more than say how the models are; it is done afterwards, in its order, with the models as they are now.
SPECIAL = (RunPython, RunSQL)


def is_new(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing is in it: no table at all."""
    return not connection.introspection.table_names()


def make(connection: BaseDatabaseWrapper) -> None:
    """All tables, and what the migrations do beside; all of it or nothing."""
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes()
    plan = [migration for migration, _backwards in executor.migration_plan(last)]
    state = executor.loader.project_state(last)
    # One transaction. What refers to tables that come later is said when all are there.
    with connection.schema_editor() as editor:
        for model in _tables(state.apps):
            editor.create_model(model)
        for migration, operation in _special(plan):
            operation.database_forwards(migration.app_label, editor, state, state)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)


def _tables(apps: Apps) -> list[Any]:
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def _special(plan: list[Migration]) -> list[tuple[Migration, Operation]]:
    return [(one, operation) for one in plan for operation in one.operations if isinstance(operation, SPECIAL)]
