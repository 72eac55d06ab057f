# basicConfig, files that rotate, buffers, queues, dictConfig, captured warnings.
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import warnings

folder = '/tmp/ouro_logging_%d' % os.getpid()
os.mkdir(folder)
name = folder + '/log'
logging.basicConfig(filename=name, format='%(levelname)s %(message)s', level='INFO', filemode='w', encoding='utf-8')
logging.info('é')
logging.debug('not written')
logging.basicConfig(stream=sys.stdout, force=True, style='{', format='{message}')
logging.warning('on the stream')
print(open(name, encoding='utf-8').read())
for options in (dict(stream=1, filename=2), dict(handlers=[], stream=1), dict(wrong=1), dict(style='?')):
    try:
        logging.basicConfig(force=True, **options)
    except ValueError as e:
        print(e)
logger = logging.getLogger('files')
logger.propagate = False
rotating = logging.handlers.RotatingFileHandler(name, maxBytes=12, backupCount=2)
logger.addHandler(rotating)
for i in range(5):
    logger.warning('line %d', i)
rotating.close()
logger.removeHandler(rotating)
for file in sorted(os.listdir(folder)):
    print(file, repr(open(folder + '/' + file, encoding='utf-8').read()))
    os.remove(folder + '/' + file)
out = io.StringIO()
memory = logging.handlers.MemoryHandler(3, target=logging.StreamHandler(out))
logger.addHandler(memory)
for i in range(4):
    logger.warning('kept %d', i)
print(repr(out.getvalue()), len(memory.buffer))
logger.error('flushes')
print(repr(out.getvalue()))
logger.removeHandler(memory)
q = queue.Queue()
listener = logging.handlers.QueueListener(q, logging.StreamHandler(sys.stdout))
logger.addHandler(logging.handlers.QueueHandler(q))
listener.start()
logger.warning('through %s', 'the queue')
listener.stop()
timed = logging.handlers.TimedRotatingFileHandler(name, 'W2', utc=True, delay=True)
print(timed.computeRollover(0), timed.interval, timed.suffix)
timed.close()
for when in ('X', 'W7', 'W'):
    try:
        logging.handlers.TimedRotatingFileHandler(name, when, delay=True)
    except ValueError as e:
        print(e)
logging.config.dictConfig({
    'version': 1,
    'formatters': {'short': {'format': '{levelname[0]}:{message}', 'style': '{'}},
    'filters': {'only': {'name': 'app'}},
    'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'short', 'filters': ['only']},
                 'later': {'class': 'logging.handlers.MemoryHandler', 'capacity': 1, 'target': 'out'}},
    'loggers': {'app': {'level': 'DEBUG', 'handlers': ['later']}},
    'root': {'level': 'ERROR', 'handlers': ['out']},
})
logging.getLogger('app').debug('twice, by two handlers')
print(logging.getLogger('files').disabled, logging.getLogger('app').handlers)
for config in ({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'no.such'}}}, {'version': 1, 'root': {'handlers': ['x']}}):
    try:
        logging.config.dictConfig(config)
    except ValueError as e:
        print(e, '|', e.__cause__)
logging.captureWarnings(True)
logging.getLogger('py.warnings').addHandler(logging.StreamHandler(sys.stdout))
warnings.warn_explicit('captured', UserWarning, 'file', 3)
logging.captureWarnings(False)
os.rmdir(folder)
