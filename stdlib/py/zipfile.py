"""Archives in the ZIP format: read, written, tested and extracted.

Members are stored or deflated; bzip2, LZMA, encrypted members, and the classes Path and PyZipFile are not there. Length: one
public module.
"""

import io
import os
import shutil
import stat
import struct
import threading
import time
import zlib

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2', 'ZIP_LZMA', 'is_zipfile', 'ZipInfo', 'ZipFile',
           'LargeZipFile']

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
_METHOD_NAMES = {0: 'store', 8: 'deflate', 12: 'bzip2', 14: 'lzma'}

# Beyond these the ZIP64 extensions are needed.
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1
_VERSION_PLAIN, _VERSION_ZIP64 = 20, 45

# The records of the format, each beginning with its signature.
_LOCAL = struct.Struct('<4s2B4H3L2H')
_CENTRAL = struct.Struct('<4s4B4H3L5H2L')
_END = struct.Struct('<4s4H2LH')
_END64 = struct.Struct('<4sQ2H2L4Q')
_LOCATOR64 = struct.Struct('<4sLQL')
_SIGN_LOCAL, _SIGN_CENTRAL, _SIGN_END = b'PK\3\4', b'PK\1\2', b'PK\5\6'
_SIGN_END64, _SIGN_LOCATOR64, _SIGN_DESCRIPTOR = b'PK\6\6', b'PK\6\7', b'PK\7\10'

_ENCRYPTED, _DESCRIPTOR, _PATCHED, _STRONG, _UTF8 = 0x01, 0x08, 0x20, 0x40, 0x800 # bits of a member's flags
_DOS_FOLDER = 0x10
_BLOCK = 8192


class BadZipFile(Exception):
    """What should be an archive is none, or is damaged."""


class LargeZipFile(Exception):
    """An archive would need the ZIP64 extensions, which were not allowed."""


error = BadZipfile = BadZipFile


def __getattr__(name):
    if name in ('Path', 'PyZipFile', 'CompleteDirs'):
        raise AttributeError(f"zipfile.{name} is not in the library of this interpreter (put CPython's in front with --stdlib)")
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _check_compression(method):
    if method in (ZIP_BZIP2, ZIP_LZMA):
        raise RuntimeError(f"Compression requires the (missing) {'bz2' if method == ZIP_BZIP2 else 'lzma'} module")
    if method not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError('That compression method is not supported')


# ---- the end of an archive ----

class _End:
    """What the record at the end says: how many members, size and place of the directory, comment; and where the record is."""

    def __init__(self, count, size, offset, comment, location):
        self.count, self.size, self.offset, self.comment, self.location = count, size, offset, comment, location


def _find_end(fp):
    """The _End of an archive, or None if it is none."""
    fp.seek(0, 2)
    size = fp.tell()
    # A comment may follow the record, so look for the last one that fits.
    start = max(size - _END.size - ZIP_MAX_COMMENT, 0)
    fp.seek(start)
    tail = fp.read()
    place = tail.rfind(_SIGN_END)
    record = tail[place:place + _END.size]
    if place < 0 or len(record) != _END.size:
        return None
    _, _, _, _, count, directory, offset, length = _END.unpack(record)
    end = _End(count, directory, offset, tail[place + _END.size:place + _END.size + length], start + place)
    return _read_end64(fp, end)


def _read_end64(fp, end):
    """The same with the numbers of the ZIP64 record if there is one."""
    if end.location < _LOCATOR64.size:
        return end
    fp.seek(end.location - _LOCATOR64.size)
    data = fp.read(_LOCATOR64.size)
    if len(data) != _LOCATOR64.size or data[:4] != _SIGN_LOCATOR64:
        return end
    _, disk, _, disks = _LOCATOR64.unpack(data)
    if disk != 0 or disks > 1:
        raise BadZipFile('zipfiles that span multiple disks are not supported')
    location = end.location - _LOCATOR64.size - _END64.size
    fp.seek(location)
    data = fp.read(_END64.size)
    if len(data) != _END64.size or data[:4] != _SIGN_END64:
        return end
    *_, count, size, offset = _END64.unpack(data)
    return _End(count, size, offset, end.comment, location)


def is_zipfile(filename):
    """Is a file, or what the path names, an archive by its end?"""
    try:
        if hasattr(filename, 'read'):
            return _find_end(filename) is not None
        with open(filename, 'rb') as fp:
            return _find_end(fp) is not None
    except (OSError, BadZipFile):
        return False


# ---- members ----

def _extra_fields(extra):
    """(kind, data) of the extra fields of a header."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from('<HH', extra)
        if size > len(extra) - 4:
            raise BadZipFile(f'Corrupt extra field {kind:04x} (size={size})')
        yield kind, extra[4:4 + size]
        extra = extra[4 + size:]


def _without_zip64(extra):
    kept = b''.join(struct.pack('<HH', kind, len(data)) + data for kind, data in _extra_fields(extra) if kind != 1)
    used = sum(4 + len(data) for _, data in _extra_fields(extra))
    return kept + extra[used:]


class ZipInfo:
    """What the directory of an archive says of a member."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', '_compresslevel', 'comment', 'extra', 'create_system',
                 'create_version', 'extract_version', 'reserved', 'flag_bits', 'volume', 'internal_attr', 'external_attr', 'header_offset',
                 'CRC', 'compress_size', 'file_size', '_raw_time', '_end_offset')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = filename.partition('\0')[0].replace(os.sep, '/')
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.date_time = date_time
        self.compress_type, self._compresslevel = ZIP_STORED, None
        self.comment = self.extra = b''
        self.create_system = 3 # Unix
        self.create_version = self.extract_version = _VERSION_PLAIN
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self._end_offset = None # where the next member begins

    def __repr__(self):
        mode, attributes, is_dir = self.external_attr >> 16, self.external_attr & 0xFFFF, self.is_dir()
        text = f'<{type(self).__name__} filename={self.filename!r}'
        if self.compress_type != ZIP_STORED:
            text += f' compress_type={_METHOD_NAMES.get(self.compress_type, self.compress_type)}'
        if mode:
            text += f' filemode={stat.filemode(mode)!r}'
        if attributes:
            text += f' external_attr={attributes:#x}'
        if not is_dir or self.file_size:
            text += f' file_size={self.file_size!r}'
        if (not is_dir or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            text += f' compress_size={self.compress_size!r}'
        return text + '>'

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """What will be said of a file of the system; arcname is its name in the archive."""
        if isinstance(filename, os.PathLike):
            filename = os.fspath(filename)
        st = os.stat(filename)
        moment = time.localtime(st.st_mtime)[:6]
        if not strict_timestamps:
            moment = (1980, 1, 1, 0, 0, 0) if moment[0] < 1980 else (2107, 12, 31, 23, 59, 59) if moment[0] > 2107 else moment
        name = os.path.normpath(filename if arcname is None else arcname).lstrip('/')
        is_dir = stat.S_ISDIR(st.st_mode)
        info = cls(name + '/' * is_dir, moment)
        info.external_attr = (st.st_mode & 0xFFFF) << 16 | _DOS_FOLDER * is_dir
        info.file_size = 0 if is_dir else st.st_size
        return info

    def is_dir(self):
        """Does it stand for a folder?"""
        return self.filename.endswith('/')

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day

    def _encoded_name(self):
        try:
            return self.filename.encode('ascii'), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | _UTF8

    def _need_version(self, version):
        self.extract_version = max(version, self.extract_version)
        self.create_version = max(version, self.create_version)

    def FileHeader(self, zip64=None):
        """The header that stands before the member's data."""
        crc, packed, size = (0, 0, 0) if self.flag_bits & _DESCRIPTOR else (self.CRC, self.compress_size, self.file_size)
        extra, version = self.extra, _VERSION_PLAIN
        large = size > ZIP64_LIMIT or packed > ZIP64_LIMIT
        if large and zip64 is False:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        if zip64 or large:
            extra += struct.pack('<HHQQ', 1, 16, size, packed)
        if large:
            size = packed = 0xFFFFFFFF
            version = _VERSION_ZIP64
        self._need_version(version)
        name, flags = self._encoded_name()
        return _LOCAL.pack(_SIGN_LOCAL, self.extract_version, self.reserved, flags, self.compress_type, *self._dos_time(), crc, packed,
                           size, len(name), len(extra)) + name + extra

    def _directory_entry(self):
        """The member's entry in the directory at the end."""
        numbers, large = [], []
        for value in (self.file_size, self.compress_size, self.header_offset):
            beyond = value > ZIP64_LIMIT
            large += [value] * beyond
            numbers.append(0xFFFFFFFF if beyond else value)
        size, packed, offset = numbers
        extra, version = self.extra, _VERSION_PLAIN
        if large:
            extra = struct.pack(f'<HH{len(large)}Q', 1, 8 * len(large), *large) + _without_zip64(extra)
            version = _VERSION_ZIP64
        self._need_version(version)
        name, flags = self._encoded_name()
        return _CENTRAL.pack(_SIGN_CENTRAL, self.create_version, self.create_system, self.extract_version, self.reserved, flags,
                             self.compress_type, *self._dos_time(), self.CRC, packed, size, len(name), len(extra), len(self.comment), 0,
                             self.internal_attr, self.external_attr, offset) + name + extra + self.comment

    @classmethod
    def _from_directory(cls, read, encoding):
        """Reads an entry of the directory with a function that gives that many bytes."""
        head = read(_CENTRAL.size)
        if len(head) != _CENTRAL.size:
            raise BadZipFile('Truncated central directory')
        (sign, create_version, system, extract_version, reserved, flags, method, raw_time, date, crc, packed, size, name_length,
         extra_length, comment_length, volume, internal, external, offset) = _CENTRAL.unpack(head)
        if sign != _SIGN_CENTRAL:
            raise BadZipFile('Bad magic number for central directory')
        if extract_version > 63:
            raise NotImplementedError(f'zip file version {extract_version / 10:.1f}')
        info = cls(read(name_length).decode('utf-8' if flags & _UTF8 else encoding or 'cp437'))
        info.extra, info.comment = read(extra_length), read(comment_length)
        info.create_version, info.create_system, info.extract_version, info.reserved = create_version, system, extract_version, reserved
        info.flag_bits, info.compress_type, info.CRC, info.volume = flags, method, crc, volume
        info.compress_size, info.file_size, info.header_offset = packed, size, offset
        info.internal_attr, info.external_attr, info._raw_time = internal, external, raw_time
        info.date_time = ((date >> 9) + 1980, date >> 5 & 0xF, date & 0x1F, raw_time >> 11, raw_time >> 5 & 0x3F, (raw_time & 0x1F) * 2)
        info._read_zip64()
        return info

    def _read_zip64(self):
        """Takes the numbers that do not fit the header from the extra field that has them."""
        for kind, data in _extra_fields(self.extra):
            if kind != 1:
                continue
            for name, title in (('file_size', 'File size'), ('compress_size', 'Compress size'), ('header_offset', 'Header offset')):
                if getattr(self, name) == 0xFFFFFFFF or name != 'header_offset' and getattr(self, name) == 0xFFFFFFFFFFFFFFFF:
                    if len(data) < 8:
                        raise BadZipFile(f'Corrupt zip64 extra field. {title} not found.')
                    setattr(self, name, int.from_bytes(data[:8], 'little'))
                    data = data[8:]


# ---- reading ----

class ZipExtFile(io.BufferedIOBase):
    """The content of a member, as a file to read; made by ZipFile.open()."""

    def __init__(self, archive, mode, zipinfo, start):
        self._archive, self._info, self._start = archive, zipinfo, start
        self.mode, self.name, self.newlines = mode, zipinfo.filename, None
        self._restart()

    def _restart(self):
        self._read_to = self._start # in the archive
        self._packed_left = self._info.compress_size
        self._left = self._info.file_size
        self._inflate = zlib.decompressobj(-15) if self._info.compress_type == ZIP_DEFLATED else None
        self._ready, self._ready_at = b'', 0 # unpacked and not read yet, from there on
        self._crc = 0
        self._ended = False

    def __repr__(self):
        text = f'<{type(self).__module__}.{type(self).__qualname__}'
        if self.closed:
            return text + ' [closed]>'
        text += f' name={self.name!r} mode={self.mode!r}'
        if self._info.compress_type != ZIP_STORED:
            text += f' compress_type={_METHOD_NAMES[self._info.compress_type]}'
        return text + '>'

    def _unpack_some(self, n):
        """The next bytes, about that many; b'' at the end, where the checksum must fit."""
        if self._ended:
            return b''
        packed = b''
        if self._packed_left > 0 and not (self._inflate and self._inflate.unconsumed_tail):
            packed = self._archive._read_at(self._read_to, min(max(n, 4096), self._packed_left))
            if not packed:
                raise EOFError
            self._read_to += len(packed)
            self._packed_left -= len(packed)
        data = packed
        if self._inflate:
            data = self._inflate.decompress(self._inflate.unconsumed_tail + packed, max(n, 4096))
            if self._inflate.eof or self._packed_left <= 0 and not self._inflate.unconsumed_tail:
                data += self._inflate.flush()
                self._ended = True
        data = data[:self._left]
        self._left -= len(data)
        self._ended = self._ended or self._left <= 0 or not self._inflate and self._packed_left <= 0
        self._crc = zlib.crc32(data, self._crc)
        if self._ended and self._crc != self._info.CRC:
            raise BadZipFile(f'Bad CRC-32 for file {self.name!r}')
        return data

    def _fill(self, wanted):
        """Has that many bytes ready, fewer only at the end; how many."""
        there = len(self._ready) - self._ready_at
        if there >= wanted:
            return there
        parts = [self._ready[self._ready_at:]]
        while there < wanted and not self._ended:
            parts.append(self._unpack_some(min(wanted - there, 1 << 24)))
            there += len(parts[-1])
        self._ready, self._ready_at = b''.join(parts), 0
        return there

    def _take(self, n):
        data = self._ready[self._ready_at:self._ready_at + n]
        self._ready_at += len(data)
        return data

    def _check_open(self, what):
        if self.closed:
            raise ValueError(f'{what} closed file.')

    def readable(self):
        self._check_open('I/O operation on')
        return True

    def read(self, n=-1):
        """Reads that many bytes, or all that are left."""
        self._check_open('read from')
        if n is None or n < 0:
            n = self._left + len(self._ready) - self._ready_at
        self._fill(n)
        return self._take(n)

    def read1(self, n):
        """Reads at most that many bytes, with little work."""
        there = len(self._ready) - self._ready_at
        while not there and not self._ended and n:
            there = self._fill(1)
        return self._take(there if n is None or n < 0 else n)

    def peek(self, n=1):
        """The next bytes, which stay to be read."""
        self._fill(n)
        return self._ready[self._ready_at:self._ready_at + max(n, 512)]

    def readline(self, limit=-1):
        """Reads to the end of the line."""
        line = []
        while limit:
            if not self._fill(1):
                break
            end = self._ready.find(b'\n', self._ready_at) + 1
            piece = (end or len(self._ready)) - self._ready_at
            line.append(self._take(piece if limit < 0 else min(piece, limit)))
            limit -= len(line[-1]) if limit > 0 else 0
            if end and self._ready_at == end:
                break
        return b''.join(line)

    def tell(self):
        self._check_open('tell on')
        return self._info.file_size - self._left - (len(self._ready) - self._ready_at)

    def seekable(self):
        self._check_open('I/O operation on')
        return self._archive._seekable

    def seek(self, offset, whence=0):
        """Goes to a place; backward that means to begin again."""
        self._check_open('seek on')
        if not self._archive._seekable:
            raise io.UnsupportedOperation('underlying stream is not seekable')
        base = {0: 0, 1: self.tell(), 2: self._info.file_size}.get(whence)
        if base is None:
            raise ValueError('whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)')
        place = min(max(base + offset, 0), self._info.file_size)
        if place < self.tell():
            self._restart()
        while self.tell() < place:
            self._take(min(place - self.tell(), self._fill(min(place - self.tell(), 1 << 24))))
        return self.tell()

    def close(self):
        if not self.closed:
            super().close()
            self._archive._release()


# ---- writing ----

class _MemberWriter(io.BufferedIOBase):
    """Where the content of a new member is written; closing it puts the sizes in the header."""

    def __init__(self, archive, info, zip64):
        self._archive, self._info, self._zip64 = archive, info, zip64
        self._deflate = None
        if info.compress_type == ZIP_DEFLATED:
            level = zlib.Z_DEFAULT_COMPRESSION if info._compresslevel is None else info._compresslevel
            self._deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        self._size = self._packed = self._crc = 0
        self.name, self.mode = info.filename, 'wb'

    def writable(self):
        return True

    def _put(self, data):
        self._packed += len(data)
        self._archive.fp.write(data)

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        view = data if isinstance(data, (bytes, bytearray)) else memoryview(data)
        n = len(view) if isinstance(view, (bytes, bytearray)) else view.nbytes
        self._size += n
        self._crc = zlib.crc32(view, self._crc)
        self._put(self._deflate.compress(view) if self._deflate else view)
        return n

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            if self._deflate:
                self._put(self._deflate.flush())
            info, archive = self._info, self._archive
            info.compress_size, info.file_size, info.CRC = self._packed, self._size, self._crc
            if not self._zip64:
                for title, size in (('File size', self._size), ('Compressed size', self._packed)):
                    if size > ZIP64_LIMIT:
                        raise RuntimeError(f'{title} unexpectedly exceeded ZIP64 limit')
            if info.flag_bits & _DESCRIPTOR: # the header lies where nobody can go back to
                archive.fp.write(struct.pack('<4sLQQ' if self._zip64 else '<4sLLL', _SIGN_DESCRIPTOR, info.CRC, info.compress_size,
                                             info.file_size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(info.header_offset)
                archive.fp.write(info.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive._add(info)
        finally:
            self._archive._writing = False


class _CountingStream:
    """An output that cannot seek, with a tell() that counts."""

    def __init__(self, fp):
        self.fp, self.offset = fp, 0

    def write(self, data):
        n = self.fp.write(data)
        self.offset += n
        return n

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class ZipFile:
    """An archive: a path or a file, to be read ('r'), made ('w', 'x') or added to ('a').

    compression and compresslevel are for members written without their own; without allowZip64 archives beyond 2 GiB are
    errors. Names of members that are not UTF-8 are decoded by metadata_encoding.
    """

    fp = None # for __del__ after an __init__ that failed

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64, self._strict_timestamps = allowZip64, strict_timestamps
        self._changed = False # the directory has to be written
        self.debug = 0
        self.NameToInfo, self.filelist = {}, []
        self.compression, self.compresslevel, self.mode = compression, compresslevel, mode
        self.pwd, self._comment = None, b''
        if metadata_encoding and mode != 'r':
            raise ValueError('metadata_encoding is only supported for reading files')
        self.metadata_encoding = metadata_encoding
        self._lock = threading.RLock()
        self._seekable, self._writing = True, False
        self._users = 1 # this object and the members that are open
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        self._own_file = isinstance(file, str)
        if self._own_file:
            self.filename = file
            self.fp = self._open_file(file, mode)
        else:
            self.filename, self.fp = getattr(file, 'name', None), file
        try:
            self._start(mode)
        except:
            self._drop_file()
            raise

    @staticmethod
    def _open_file(path, mode):
        if mode == 'a':
            try:
                return io.open(path, 'r+b')
            except FileNotFoundError:
                return io.open(path, 'w+b')
        try:
            return io.open(path, {'r': 'rb', 'w': 'w+b', 'x': 'x+b'}[mode])
        except OSError:
            if mode == 'r' or mode == 'x' and os.path.exists(path):
                raise
            return io.open(path, mode + 'b') # a device that cannot be read

    def _start(self, mode):
        if mode == 'r':
            self._read_directory()
        elif mode == 'a':
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                self.fp.seek(0, 2) # not an archive: one begins behind it
                self._changed = True
                self.start_dir = self.fp.tell()
        else:
            self._changed = True
            try:
                self.start_dir = self.fp.tell()
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                if not hasattr(self.fp, 'tell') or not self._can_tell():
                    self.fp = _CountingStream(self.fp)
                    self.start_dir = 0
                self._seekable = False

    def _can_tell(self):
        try:
            self.fp.tell()
            return True
        except (AttributeError, OSError):
            return False

    def _read_directory(self):
        try:
            end = _find_end(self.fp)
        except OSError:
            raise BadZipFile('File is not a zip file') from None
        if end is None:
            raise BadZipFile('File is not a zip file')
        self._comment = end.comment
        # What lies before the archive moves all its offsets.
        shift = end.location - end.size - end.offset
        self.start_dir = end.offset + shift
        if self.start_dir < 0:
            raise BadZipFile('Bad offset for central directory')
        self.fp.seek(self.start_dir)
        directory = io.BytesIO(self.fp.read(end.size))
        while directory.tell() < end.size:
            info = ZipInfo._from_directory(directory.read, self.metadata_encoding)
            info.header_offset += shift
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
        following = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset, reverse=True):
            info._end_offset = following
            following = info.header_offset

    # -- the file, which open members share

    def _read_at(self, place, n):
        with self._lock:
            if self._writing:
                raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle "
                                 'before trying to read.')
            self._shared_fp.seek(place)
            return self._shared_fp.read(n)

    def _release(self):
        self._users -= 1
        if not self._users and self._own_file:
            self._shared_fp.close()

    def _drop_file(self):
        self._shared_fp, self.fp = self.fp, None
        self._release()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __del__(self):
        self.close()

    def __repr__(self):
        text = f'<{type(self).__module__}.{type(self).__qualname__}'
        if self.fp is None:
            return text + ' [closed]>'
        if self._own_file:
            text += f' filename={self.filename!r}'
        else:
            text += f' file={self.fp!r}' + (f' filename={self.filename!r}' if self.filename is not None else '')
        return text + f' mode={self.mode!r}>'

    # -- asking

    def namelist(self):
        """The names of the members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """The ZipInfo of each member."""
        return self.filelist

    def printdir(self, file=None):
        """Prints names, times and sizes."""
        print(f"{'File Name':46} {'Modified    ':19} {'Size':>12}", file=file)
        for info in self.filelist:
            moment = '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6]
            print(f'{info.filename:46} {moment} {info.file_size:12d}', file=file)

    def getinfo(self, name):
        """The ZipInfo of a member."""
        try:
            return self.NameToInfo[name]
        except KeyError:
            raise KeyError(f'There is no item named {name!r} in the archive') from None

    def testzip(self):
        """Reads all members; the name of the first whose checksum is wrong, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename, 'r') as f:
                    while f.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename

    def setpassword(self, pwd):
        """The password of encrypted members, which cannot be read here all the same."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f'pwd: expected bytes, got {type(pwd).__name__}')
        self.pwd = pwd or None

    @property
    def comment(self):
        """The comment of the archive, bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f'comment: expected bytes, got {type(comment).__name__}')
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn(f'Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes', stacklevel=2)
        self._comment = comment[:ZIP_MAX_COMMENT]
        self._changed = True

    # -- reading

    def read(self, name, pwd=None):
        """The content of a member."""
        with self.open(name, 'r', pwd) as f:
            return f.read()

    def _info_of(self, member):
        return member if isinstance(member, ZipInfo) else self.getinfo(member)

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """A member as file, to be read or, with 'w', written; force_zip64 where it may become large."""
        if mode not in {'r', 'w'}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if self.fp is None:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if mode == 'w':
            if isinstance(name, ZipInfo) or name in self.NameToInfo:
                return self._open_to_write(self._info_of(name), force_zip64)
            info = ZipInfo(name)
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            return self._open_to_write(info, force_zip64)
        info = self._info_of(name)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             'trying to read.')
        self._shared_fp = self.fp
        start = self._check_local_header(info)
        self._check_readable(info, pwd)
        self._users += 1
        return ZipExtFile(self, mode, info, start)

    def _check_local_header(self, info):
        """Where the member's data begins."""
        head = self._read_at(info.header_offset, _LOCAL.size)
        if len(head) != _LOCAL.size:
            raise BadZipFile('Truncated file header')
        sign, _, _, flags, *_, name_length, extra_length = _LOCAL.unpack(head)
        if sign != _SIGN_LOCAL:
            raise BadZipFile('Bad magic number for file header')
        name = self._read_at(info.header_offset + _LOCAL.size, name_length)
        text = name.decode('utf-8' if flags & _UTF8 else self.metadata_encoding or 'cp437')
        if text != info.orig_filename:
            raise BadZipFile(f'File name in directory {info.orig_filename!r} and header {name!r} differ.')
        start = info.header_offset + _LOCAL.size + name_length + extra_length
        if info._end_offset is not None and start + info.compress_size > info._end_offset:
            raise BadZipFile(f'Overlapped entries: {info.orig_filename!r} (possible zip bomb)')
        return start

    def _check_readable(self, info, pwd):
        for flag, what in ((_PATCHED, 'compressed patched data (flag bit 5)'), (_STRONG, 'strong encryption (flag bit 6)')):
            if info.flag_bits & flag:
                raise NotImplementedError(what)
        if info.flag_bits & _ENCRYPTED:
            if pwd and not isinstance(pwd, bytes):
                raise TypeError(f'pwd: expected bytes, got {type(pwd).__name__}')
            if not (pwd or self.pwd):
                raise RuntimeError(f'File {info.filename!r} is encrypted, password required for extraction')
            raise NotImplementedError('decryption is not in the library of this interpreter')
        if info.compress_type not in _METHOD_NAMES:
            raise NotImplementedError('That compression method is not supported')
        _check_compression(info.compress_type)

    def extract(self, member, path=None, pwd=None):
        """Writes a member to a file below a folder, by default the current one; the file's path."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Extracts all members, or those named."""
        folder = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, folder, pwd)

    def _extract(self, member, folder, pwd):
        info = self._info_of(member)
        # A name must not lead out of the folder.
        steps = [step for step in info.filename.split('/') if step not in ('', '.', '..')]
        target = os.path.normpath(os.path.join(folder, *steps))
        above = os.path.dirname(target)
        if above:
            os.makedirs(above, exist_ok=True)
        if info.is_dir():
            if not os.path.isdir(target):
                os.mkdir(target)
            return target
        with self.open(info, pwd=pwd) as source, open(target, 'wb') as f:
            shutil.copyfileobj(source, f)
        return target

    # -- writing

    def _add(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def _check_new(self, info):
        """Raises for what cannot be written."""
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f'Duplicate name: {info.filename!r}', stacklevel=4)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if self.fp is None:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        _check_compression(info.compress_type)
        if not self._allowZip64:
            wanting = ('Files count' if len(self.filelist) >= ZIP_FILECOUNT_LIMIT else 'Filesize' if info.file_size > ZIP64_LIMIT else
                       'Zipfile size' if info.header_offset > ZIP64_LIMIT else None)
            if wanting:
                raise LargeZipFile(wanting + ' would require ZIP64 extensions')

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError('force_zip64 is True, but allowZip64 was False when opening the ZIP file.')
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. Close the first handle before "
                             'opening another.')
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if not self._allowZip64 and zip64 and not force_zip64:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        info.compress_size = info.CRC = 0
        info.flag_bits = 0 if self._seekable else _DESCRIPTOR
        info.external_attr = info.external_attr or 0o600 << 16
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._check_new(info)
        self._changed = True
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        return _MemberWriter(self, info, zip64)

    def _check_writable(self):
        if self.fp is None:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Adds a file of the system, under its own name or arcname."""
        self._check_writable()
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info._compresslevel = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, 'rb') as source, self.open(info, 'w') as target:
            shutil.copyfileobj(source, target, _BLOCK)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Adds a member with that content, str as UTF-8."""
        if isinstance(data, str):
            data = data.encode('utf-8')
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            info.external_attr = 0o40775 << 16 | _DOS_FOLDER if info.filename.endswith('/') else 0o600 << 16
        self._check_writable()
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info._compresslevel = compresslevel
        info.file_size = len(data)
        with self._lock, self.open(info, 'w') as target:
            target.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=0o777):
        """Adds a folder."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError('The given ZipInfo does not describe a directory')
        elif isinstance(zinfo_or_directory_name, str):
            info = ZipInfo(zinfo_or_directory_name.rstrip('/') + '/')
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | _DOS_FOLDER
        else:
            raise TypeError('Expected type str or ZipInfo')
        info.compress_size = info.CRC = info.file_size = info.flag_bits = 0
        with self._lock:
            if self._seekable:
                self.fp.seek(self.start_dir)
            info.header_offset = self.fp.tell()
            self._check_new(info)
            self._changed = True
            self.fp.write(info.FileHeader(False))
            self._add(info)
            self.start_dir = self.fp.tell()

    def close(self):
        """Ends the archive: what was added is complete only then."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             'closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._changed:
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_end()
        finally:
            self._drop_file()

    def _write_end(self):
        for info in self.filelist:
            self.fp.write(info._directory_entry())
        place = self.fp.tell()
        count, size, offset = len(self.filelist), place - self.start_dir, self.start_dir
        wanting = ('Files count' if count > ZIP_FILECOUNT_LIMIT else 'Central directory offset' if offset > ZIP64_LIMIT else
                   'Central directory size' if size > ZIP64_LIMIT else None)
        if wanting:
            if not self._allowZip64:
                raise LargeZipFile(wanting + ' would require ZIP64 extensions')
            self.fp.write(_END64.pack(_SIGN_END64, 44, _VERSION_ZIP64, _VERSION_ZIP64, 0, 0, count, count, size, offset))
            self.fp.write(_LOCATOR64.pack(_SIGN_LOCATOR64, 0, place, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        self.fp.write(_END.pack(_SIGN_END, 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == 'a':
            self.fp.truncate()
        self.fp.flush()


def _test_archive(path):
    with ZipFile(path) as archive:
        bad = archive.testzip()
    if bad:
        print(f'The following enclosed file is corrupted: {bad!r}')
    print('Done testing')


def _create_archive(names):
    target, *sources = names
    with ZipFile(target, 'w') as archive:
        for source in sources:
            base = os.path.basename(source) or os.path.basename(os.path.dirname(source))
            _add_tree(archive, source, '' if base in ('', os.curdir, os.pardir) else base)


def _add_tree(archive, path, name):
    if os.path.isfile(path):
        archive.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for entry in sorted(os.listdir(path)):
            _add_tree(archive, os.path.join(path, entry), os.path.join(name, entry))


def main(args=None):
    """python -m zipfile: lists, extracts, makes and tests archives."""
    import argparse
    parser = argparse.ArgumentParser(description='Works on ZIP archives.')
    actions = parser.add_mutually_exclusive_group(required=True)
    actions.add_argument('-l', '--list', metavar='<zipfile>', help='show what is in an archive')
    actions.add_argument('-e', '--extract', nargs=2, metavar=('<zipfile>', '<output_dir>'), help='extract it to a folder')
    actions.add_argument('-c', '--create', nargs='+', metavar=('<name>', '<file>'), help='make one of files and folders')
    actions.add_argument('-t', '--test', metavar='<zipfile>', help='check that it can be read')
    parser.add_argument('--metadata-encoding', metavar='<encoding>', help='how names are encoded, with -l, -e and -t')
    options = parser.parse_args(args)
    encoding = options.metadata_encoding
    if options.test is not None:
        _test_archive(options.test)
    elif options.list is not None:
        with ZipFile(options.list, 'r', metadata_encoding=encoding) as archive:
            archive.printdir()
    elif options.extract is not None:
        with ZipFile(options.extract[0], 'r', metadata_encoding=encoding) as archive:
            archive.extractall(options.extract[1])
    else:
        if encoding:
            parser.exit(1, 'Non-conforming encodings not supported with -c.\n')
        _create_archive(options.create)


if __name__ == '__main__':
    main()
