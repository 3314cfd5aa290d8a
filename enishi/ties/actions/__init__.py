"""What changes ties. Nothing else writes to them."""

from enishi.ties.actions.making import connect, tie
from enishi.ties.actions.parting import block, disconnect
from enishi.ties.actions.setting import let, serve

__all__ = ["block", "connect", "disconnect", "let", "serve", "tie"]
