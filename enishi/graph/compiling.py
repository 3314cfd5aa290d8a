"""How functions are compiled: once for this machine, kept where numba keeps such things.

numba makes a file's functions anew when that file has changed. Who changes a constant or a function that others have
imported removes their `__pycache__`, too (`make clean` does).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Machine code of it, made at its first call (seconds) and read again by later processes (milliseconds)."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        # Neither beside the code nor in the home folder may anything be kept.
        return njit(nogil=True)(function)


@intrinsic
def prefetch(_context: Any, array: Any, _index: Any) -> Any:
    """prefetch(array, index): begin to fetch that element from memory, and go on meanwhile."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        byte, whole = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, whole, whole, whole])
        function = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
        address = builder.bitcast(builder.gep(data, [arguments[1]]), byte)
        # To be read (0), and again soon (3); it is data (1).
        builder.call(function, [address, whole(0), whole(3), whole(1)])
        return context.get_dummy_value()

    return types.none(array, types.int64), generate
