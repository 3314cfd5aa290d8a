"""What changes ties. Nothing else writes to them."""

from enishi.ties.actions.making import connect, tie
from enishi.ties.actions.parting import block, disconnect, take_back
from enishi.ties.actions.setting import let, serve, serve_none_of_the_rest, serve_only

__all__ = ["block", "connect", "disconnect", "let", "serve", "serve_none_of_the_rest", "serve_only", "take_back", "tie"]
