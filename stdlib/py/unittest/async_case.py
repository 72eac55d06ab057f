"""Test methods that are coroutines."""

import asyncio
import contextvars
import inspect
import warnings

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """Each test has an event loop of its own; setUp() and the like may be asyncSetUp()."""

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None
        self._asyncioTestContext = contextvars.copy_context()

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters an asynchronous context, which is left after the test."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    def _callSetUp(self):
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._run(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._maybe_run(method) is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._run(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._maybe_run(function, *args, **kwargs)

    def _run(self, func, /, *args, **kwargs):
        return self._asyncioRunner.run(func(*args, **kwargs), context=self._asyncioTestContext)

    def _maybe_run(self, func, /, *args, **kwargs):
        if inspect.iscoroutinefunction(func):
            return self._run(func, *args, **kwargs)
        return self._asyncioTestContext.run(func, *args, **kwargs)

    def run(self, result=None):
        self._asyncioRunner = asyncio.Runner(debug=True)
        try:
            return super().run(result)
        finally:
            self._close()

    def debug(self):
        self._asyncioRunner = asyncio.Runner(debug=True)
        super().debug()
        self._close()

    def _close(self):
        if self._asyncioRunner is not None:
            runner, self._asyncioRunner = self._asyncioRunner, None
            runner.close()
