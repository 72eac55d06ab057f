"""Loggers, handlers, formatters and filters set up from a dict."""

import logging
import re

IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    """True for an identifier, else a ValueError."""
    if not IDENTIFIER.match(s):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


class ConvertingMixin:
    """What containers share that convert their items when they are asked for, with the help of a configurator."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            self._adopt(result, key)
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result:
            self._adopt(result)
        return result

    def _adopt(self, result, *key):
        if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
            if key:
                result.key, = key


class ConvertingDict(dict, ConvertingMixin):

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Resolves names, ext://name and cfg://path in a dict, and calls factories."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[\s*(\w+)\s*\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object of a dotted name."""
        first, *rest = s.split('.')
        path = first
        try:
            found = self.importer(first)
            for name in rest:
                path += '.' + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    self.importer(path)
                    found = getattr(found, name)
            return found
        except ImportError as e:
            raise ValueError('Cannot resolve %r: %s' % (s, e)) from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """What stands at a path in the configuration: cfg://handlers.email.to[0]"""
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError("Unable to convert %r" % value)
        found, rest = self.config[match.group(1)], rest[match.end():]
        while rest:
            match = self.DOT_PATTERN.match(rest)
            if match:
                found = found[match.group(1)]
            else:
                match = self.INDEX_PATTERN.match(rest)
                if not match:
                    raise ValueError('Unable to convert %r at %r' % (value, rest))
                key = match.group(1)
                if not self.DIGIT_PATTERN.match(key):
                    found = found[key]
                else:
                    try:
                        found = found[int(key)]
                    except TypeError:
                        found = found[key]
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """Containers become converting ones; texts with a known prefix what they stand for."""
        for plain, kind in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain):
                # A named tuple stays what it is.
                if not isinstance(value, kind) and not hasattr(value, '_fields'):
                    value = kind(value)
                    value.configurator = self
                return value
        if isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            converter = match and self.value_converters.get(match['prefix'])
            if converter:
                return getattr(self, converter)(match['suffix'])
        return value

    def configure_custom(self, config):
        """Calls the factory that stands at "()" with the other items, and sets the attributes that stand at "."."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop('.', None)
        result = factory(**{key: config[key] for key in config if valid_ident(key)})
        for name, value in (attributes or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """What dictConfig() does."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError("Unsupported version: %s" % config['version'])
        with logging._lock:
            if config.pop('incremental', False):
                self._change()
            else:
                self._replace(config.pop('disable_existing_loggers', True))

    def _change(self):
        """Changes the levels of what exists."""
        for name, handler_config in self._section('handlers'):
            if name not in logging._handlers:
                raise ValueError('No handler found with name %r' % name)
            try:
                level = handler_config.get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        for name, logger_config in self._section('loggers'):
            self._attempt('logger', name, self.configure_logger, name, logger_config, True)
        if self.config.get('root', None):
            self._attempt('root', None, self.configure_root, self.config['root'], True)

    def _section(self, name):
        section = self.config.get(name, {})
        return [(key, section[key]) for key in section]

    def _attempt(self, kind, name, function, *args):
        try:
            return function(*args)
        except Exception as e:
            raise ValueError('Unable to configure %s' % (kind if name is None else '%s %r' % (kind, name))
                             + (' logger' if kind == 'root' else '')) from e

    def _replace(self, disable_existing):
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        del logging._handlerList[:]
        for section, kind, configure in (('formatters', 'formatter', self.configure_formatter),
                                         ('filters', 'filter', self.configure_filter)):
            items = self.config.get(section, {})
            for name in items:
                items[name] = self._attempt(kind, name, configure, items[name])
        self._replace_handlers()
        self._replace_loggers(disable_existing)
        if self.config.get('root', None):
            self._attempt('root', None, self.configure_root, self.config['root'])

    def _replace_handlers(self):
        handlers, deferred = self.config.get('handlers', {}), []

        def make(name):
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler

        for name in sorted(handlers):
            try:
                make(name)
            except Exception as e:
                # A target that is not made yet.
                if 'target not configured yet' not in str(e.__cause__):
                    raise ValueError('Unable to configure handler %r' % name) from e
                deferred.append(name)
        for name in deferred:
            self._attempt('handler', name, make, name)

    def _replace_loggers(self, disable_existing):
        existing = sorted(logging.root.manager.loggerDict)
        kept = set()
        below = set()
        for name, logger_config in self._section('loggers'):
            if name in existing:
                kept.add(name)
                below.update([other for other in existing if other.startswith(name + '.')])
            self._attempt('logger', name, self.configure_logger, name, logger_config)
        for name in existing:
            if name in kept:
                continue
            logger = logging.root.manager.loggerDict[name]
            if name in below:
                if not isinstance(logger, logging.PlaceHolder):
                    logger.setLevel(logging.NOTSET)
                    logger.handlers = []
                    logger.propagate = True
            else:
                logger.disabled = disable_existing

    def configure_formatter(self, config):
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                # A factory with the argument's older name.
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        cls = config.get('class', None)
        make = self.resolve(cls) if cls else logging.Formatter
        options = {'validate': config['validate']} if 'validate' in config else {}
        return make(config.get('format', None), config.get('datefmt', None), config.get('style', '%'), **options)

    def configure_filter(self, config):
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for name in filters:
            try:
                one = name if callable(name) or callable(getattr(name, 'filter', None)) else self.config['filters'][name]
                filterer.addFilter(one)
            except Exception as e:
                raise ValueError('Unable to add filter %r' % name) from e

    def configure_handler(self, config):
        # The items are taken out; a handler that has to wait needs them again.
        saved = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = self.resolve(config.pop('class'))
            self._resolve_arguments(factory, config, saved)
        attributes = config.pop('.', None)
        options = {key: config[key] for key in config if valid_ident(key)}
        try:
            handler = factory(**options)
        except TypeError as e:
            if "'stream'" not in str(e):
                raise
            # A handler with the argument's older name.
            options['strm'] = options.pop('stream')
            handler = factory(**options)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        for name, value in (attributes or {}).items():
            setattr(handler, name, value)
        return handler

    def _resolve_arguments(self, cls, config, saved):
        """Puts in objects and tuples where the handler's class wants them."""
        from logging import handlers
        if not isinstance(cls, type):
            return
        if issubclass(cls, handlers.MemoryHandler) and 'target' in config:
            try:
                target = self.config['handlers'][config['target']]
                if not isinstance(target, logging.Handler):
                    config.update(saved)
                    raise TypeError('target not configured yet')
                config['target'] = target
            except Exception as e:
                raise ValueError('Unable to set target handler %r' % config['target']) from e

    def add_handlers(self, logger, handlers):
        name = None
        try:
            for name in handlers:
                logger.addHandler(self.config['handlers'][name])
        except Exception as e:
            raise ValueError(f'Unable to add handler {name!r}') from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level')
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for old in logger.handlers[:]:
                logger.removeHandler(old)
            for add, names in ((self.add_handlers, config.get('handlers')), (self.add_filters, config.get('filters'))):
                if names:
                    add(logger, names)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        propagate = config.get('propagate')
        logger.propagate, logger.disabled = logger.propagate if propagate is None else propagate, False

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up as the dict says (version 1)."""
    dictConfigClass(config).configure()
