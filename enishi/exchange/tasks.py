"""Work that is done by itself."""

from datetime import timedelta

from enishi.exchange import actions
from enishi.tasks.registry import task


@task("exchange.close_tables")
def close_tables() -> None:
    """Asked for when a table is opened, for when its time is over."""
    actions.close_due()


@task("exchange.deliver")
def deliver(to: int) -> None:
    """Asked for when something is handed over to this face. What still waits after all attempts, `tidy` tries again."""
    if actions.deliver(to):
        raise actions.NotDelivered


@task("exchange.tidy", every=timedelta(hours=6))
def tidy() -> None:
    actions.close_due()
    actions.deliver_all()
    actions.follow_photographs()
    actions.forget_old_pages()
