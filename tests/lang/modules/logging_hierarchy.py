# Levels, propagation, filters, place holders, handlers' levels, disable(), adapters, lastResort.
import io
import logging
import sys

out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter('%(name)s|%(levelname)s|%(funcName)s|%(lineno)d|%(message)s'))
root = logging.getLogger()
root.addHandler(handler)
deep = logging.getLogger('a.b.c')
print(deep.parent.name, logging.getLogger('a').getChild('b').name, deep.parent.name, deep.getEffectiveLevel())
logging.getLogger('a').setLevel('DEBUG')
print([deep.isEnabledFor(level) for level in (5, 10, 30)], repr(deep), root, handler)


def call():
    deep.debug('debug %d %s', 1, 'x')
    deep.info('with dict %(key)s', {'key': 'value'})
    deep.log(35, 'odd level')
    deep.warning('stack', stacklevel=2)


call()
deep.addFilter(lambda record: 'drop' not in record.getMessage())
deep.addFilter(logging.Filter('a.b'))
deep.error('drop this')
deep.error('keep this')
handler.setLevel(logging.ERROR)
deep.warning('below the level of the handler')
handler.setLevel(0)
logging.getLogger('a.b').propagate = False
sys.stderr = err = io.StringIO()
deep.warning('last resort')
deep.info('not even there')
sys.stderr = sys.__stderr__
print(err.getvalue(), deep.hasHandlers())
logging.getLogger('a.b').propagate = True
logging.disable(logging.ERROR)
deep.error('disabled')
logging.disable(logging.NOTSET)
logging.addLevelName(35, 'ODD')
adapter = logging.LoggerAdapter(deep, {'extra': 1})
adapter.log(35, 'adapted')
print(adapter, logging.getLevelName(35), logging.getLevelName('ODD'), logging.getLevelName(36))
try:
    deep.error('x', extra={'name': 1})
except KeyError as e:
    print(e)
for bad in (lambda: deep.setLevel('nothing'), lambda: deep.setLevel(1.5), lambda: deep.log('INFO', 'x'), lambda: logging.getLogger(1)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(out.getvalue())
