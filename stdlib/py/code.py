"""A prompt inside a program."""

import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    """Runs pieces of source in a namespace."""

    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """True when more input is needed."""
        try:
            code = self.compile(source, filename, symbol)
        except (SyntaxError, ValueError, OverflowError):
            self.showsyntaxerror(filename)
            return False
        unfinished = code is None
        if not unfinished:
            self.runcode(code)
        return unfinished

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except BaseException as error:
            if isinstance(error, SystemExit):
                raise
            self.showtraceback()

    def _show(self, kind, value, tb):
        sys.last_type, sys.last_value, sys.last_traceback = kind, value, tb
        if sys.excepthook is sys.__excepthook__:
            self.write(''.join(traceback.format_exception(kind, value, tb)))
        else:
            sys.excepthook(kind, value, tb)

    def showsyntaxerror(self, filename=None):
        kind, value, tb = sys.exc_info()
        if filename and kind is SyntaxError:
            try:
                message, (_, lineno, offset, line) = value.args
            except ValueError:
                pass
            else:
                value = SyntaxError(message, (filename, lineno, offset, line))
        self._show(kind, value, None)

    def showtraceback(self):
        kind, value, tb = sys.exc_info()
        try:
            self._show(kind, value.with_traceback(tb.tb_next), tb.tb_next)
        finally:
            kind = value = tb = None

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """A prompt over an interpreter."""

    def __init__(self, locals=None, filename='<console>'):
        super().__init__(locals)
        self.filename = filename
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        if not hasattr(sys, 'ps1'):
            sys.ps1 = '>>> '
        if not hasattr(sys, 'ps2'):
            sys.ps2 = '... '
        if banner is None:
            self.write('Python %s on %s\n%s\n(%s)\n' % (
                sys.version, sys.platform, 'Type "help", "copyright", "credits" or "license" for more information.',
                self.__class__.__name__))
        elif banner:
            self.write('%s\n' % str(banner))
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write('\n')
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                more = False
        if exitmsg is None:
            self.write('now exiting %s...\n' % self.__class__.__name__)
        elif exitmsg != '':
            self.write('%s\n' % exitmsg)

    def push(self, line):
        """Takes one line; True when more are needed."""
        self.buffer.append(line)
        more = self.runsource('\n'.join(self.buffer), self.filename)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None):
    """A prompt until the end of the input."""
    console = InteractiveConsole(local)
    if readfunc is None:
        try:
            import readline  # noqa: F401
        except ImportError:
            pass  # lines cannot be edited then
    else:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
