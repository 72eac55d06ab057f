"""Where things of Python 2 are in Python 3, for pickles of protocols 0 to 2. A name is written MODULE:NAME below."""


def _pairs(text):
    """{old: new} of a text of OLD=NEW words."""
    return dict(word.split('=') for word in text.split())


def _names(text):
    return {tuple(old.split(':')): tuple(new.split(':')) for old, new in _pairs(text).items()}


def _moved(old_module, new_module, names):
    return {(old_module, name): (new_module, name) for name in names}


PYTHON2_EXCEPTIONS = tuple("""
    ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError EnvironmentError
    Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError
    KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning
    ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError
    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
    Warning ZeroDivisionError""".split())
MULTIPROCESSING_EXCEPTIONS = ('AuthenticationError', 'BufferTooShort', 'ProcessError', 'TimeoutError')
PYTHON3_OSERROR_EXCEPTIONS = tuple("""
    BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError
    TimeoutError""".split())
PYTHON3_IMPORTERROR_EXCEPTIONS = ('ModuleNotFoundError',)

IMPORT_MAPPING = _pairs("""
    __builtin__=builtins copy_reg=copyreg Queue=queue SocketServer=socketserver ConfigParser=configparser repr=reprlib
    tkFileDialog=tkinter.filedialog tkSimpleDialog=tkinter.simpledialog tkColorChooser=tkinter.colorchooser
    tkCommonDialog=tkinter.commondialog Dialog=tkinter.dialog Tkdnd=tkinter.dnd tkFont=tkinter.font tkMessageBox=tkinter.messagebox
    ScrolledText=tkinter.scrolledtext Tkconstants=tkinter.constants Tix=tkinter.tix ttk=tkinter.ttk Tkinter=tkinter
    markupbase=_markupbase _winreg=winreg thread=_thread dummy_thread=_dummy_thread dbhash=dbm.bsd dumbdbm=dbm.dumb dbm=dbm.ndbm
    gdbm=dbm.gnu xmlrpclib=xmlrpc.client SimpleXMLRPCServer=xmlrpc.server httplib=http.client htmlentitydefs=html.entities
    HTMLParser=html.parser Cookie=http.cookies cookielib=http.cookiejar BaseHTTPServer=http.server test.test_support=test.support
    commands=subprocess urlparse=urllib.parse robotparser=urllib.robotparser urllib2=urllib.request anydbm=dbm
    _abcoll=collections.abc""")
NAME_MAPPING = _names("""
    __builtin__:xrange=builtins:range __builtin__:reduce=functools:reduce __builtin__:intern=sys:intern __builtin__:unichr=builtins:chr
    __builtin__:unicode=builtins:str __builtin__:long=builtins:int itertools:izip=builtins:zip itertools:imap=builtins:map
    itertools:ifilter=builtins:filter itertools:ifilterfalse=itertools:filterfalse itertools:izip_longest=itertools:zip_longest
    UserDict:IterableUserDict=collections:UserDict UserList:UserList=collections:UserList UserString:UserString=collections:UserString
    whichdb:whichdb=dbm:whichdb _socket:fromfd=socket:fromfd _multiprocessing:Connection=multiprocessing.connection:Connection
    multiprocessing.process:Process=multiprocessing.context:Process multiprocessing.forking:Popen=multiprocessing.popen_fork:Popen
    urllib:ContentTooShortError=urllib.error:ContentTooShortError""")
NAME_MAPPING |= _moved('urllib', 'urllib.request', ('getproxies', 'pathname2url', 'url2pathname', 'urlcleanup', 'urlopen', 'urlretrieve'))
NAME_MAPPING |= _moved('urllib', 'urllib.parse', ('quote_plus', 'quote', 'unquote_plus', 'unquote', 'urlencode'))
NAME_MAPPING |= _moved('urllib2', 'urllib.error', ('HTTPError', 'URLError'))
NAME_MAPPING |= _moved('exceptions', 'builtins', PYTHON2_EXCEPTIONS)
NAME_MAPPING |= _moved('multiprocessing', 'multiprocessing.context', MULTIPROCESSING_EXCEPTIONS)

REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()}

# Ways that lead only one way: several old names for one new, and the other way round.
IMPORT_MAPPING |= _pairs("""
    cPickle=pickle _elementtree=xml.etree.ElementTree FileDialog=tkinter.filedialog SimpleDialog=tkinter.simpledialog
    DocXMLRPCServer=xmlrpc.server SimpleHTTPServer=http.server CGIHTTPServer=http.server UserDict=collections UserList=collections
    UserString=collections whichdb=dbm StringIO=io cStringIO=io""")
REVERSE_IMPORT_MAPPING |= _pairs("_bz2=bz2 _dbm=dbm _functools=functools _gdbm=gdbm _pickle=pickle")
NAME_MAPPING |= _names("""
    __builtin__:basestring=builtins:str exceptions:StandardError=builtins:Exception UserDict:UserDict=collections:UserDict
    socket:_socketobject=socket:SocketType""")
REVERSE_NAME_MAPPING |= _names("""
    _functools:reduce=__builtin__:reduce tkinter.filedialog:FileDialog=FileDialog:FileDialog
    tkinter.filedialog:LoadFileDialog=FileDialog:LoadFileDialog tkinter.filedialog:SaveFileDialog=FileDialog:SaveFileDialog
    tkinter.simpledialog:SimpleDialog=SimpleDialog:SimpleDialog xmlrpc.server:ServerHTMLDoc=DocXMLRPCServer:ServerHTMLDoc
    xmlrpc.server:XMLRPCDocGenerator=DocXMLRPCServer:XMLRPCDocGenerator
    xmlrpc.server:DocXMLRPCRequestHandler=DocXMLRPCServer:DocXMLRPCRequestHandler
    xmlrpc.server:DocXMLRPCServer=DocXMLRPCServer:DocXMLRPCServer
    xmlrpc.server:DocCGIXMLRPCRequestHandler=DocXMLRPCServer:DocCGIXMLRPCRequestHandler
    http.server:SimpleHTTPRequestHandler=SimpleHTTPServer:SimpleHTTPRequestHandler
    http.server:CGIHTTPRequestHandler=CGIHTTPServer:CGIHTTPRequestHandler _socket:socket=socket:_socketobject""")
REVERSE_NAME_MAPPING |= {('builtins', name): ('exceptions', 'OSError') for name in PYTHON3_OSERROR_EXCEPTIONS}
REVERSE_NAME_MAPPING |= {('builtins', name): ('exceptions', 'ImportError') for name in PYTHON3_IMPORTERROR_EXCEPTIONS}
