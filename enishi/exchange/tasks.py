"""Work that is done by itself."""

from datetime import timedelta

from enishi.exchange import actions
from enishi.tasks.registry import task


@task("exchange.close_tables")
def close_tables() -> None:
    """Asked for when a table is opened, for when its time is over."""
    actions.close_due()


@task("exchange.tidy", every=timedelta(hours=6))
def tidy() -> None:
    actions.close_due()
    actions.follow_photographs()
    actions.forget_old_pages()
