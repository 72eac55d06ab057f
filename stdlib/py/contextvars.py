"""Variables with a value of their own in each context: see copy_context() and Context.run()."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')
