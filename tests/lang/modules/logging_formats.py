# Formatters: styles, times, exceptions, stacks, validation, errors in handlers.
import io
import logging
import time

record = logging.LogRecord('name', logging.INFO, '/dir/file.py', 7, 'message %s', ('arg',), None, 'function')
record.created, record.msecs = 86399.25, 250.0
for fmt, style in (('%(levelname)-8s|%(message)s', '%'), ('{levelname:>8}|{message!r}', '{'), ('$levelname|${message}', '$'),
                   ('%(asctime)s', '%'), ('{asctime}', '{'), ('$asctime', '$'), (None, '%'), (None, '{'), (None, '$')):
    formatter = logging.Formatter(fmt, style=style)
    formatter.converter = time.gmtime
    print(formatter.format(record), formatter.usesTime())
formatter = logging.Formatter('%(asctime)s %(pathname)s %(filename)s %(module)s %(lineno)d %(funcName)s', '%H:%M')
formatter.converter = time.gmtime
print(formatter.format(record), record)
print(logging.Formatter('%(message)s %(extra)s', defaults={'extra': 'default'}).format(record))
for fmt, style in (('text', '%'), ('{text', '{'), ('{message:bad}', '{'), ('{a-b}', '{'), ('none', '{'), ('$', '$'), ('x', '$'), ('x', '?')):
    try:
        logging.Formatter(fmt, style=style)
    except ValueError as e:
        print(e)
try:
    logging.Formatter('%(missing)s').format(record)
except ValueError as e:
    print(e)
out = io.StringIO()
logger = logging.getLogger('x')
logger.addHandler(logging.StreamHandler(out))
try:
    1 / 0
except ZeroDivisionError as e:
    logger.exception('caught')
    logger.warning('instance', exc_info=e)
logger.warning('stack', stack_info=True)
print(out.getvalue())
print(logging.BufferingFormatter().format([record, record]), repr(logging.BufferingFormatter().format([])))
print(logging.makeLogRecord({'msg': 'made', 'levelno': 5}).getMessage())
