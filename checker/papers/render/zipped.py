"""Files in one zip, stored as they are: the same bytes wherever they are made.

The module of the standard library does far more, and is a larger download for each reader.
"""

from binascii import crc32
from collections.abc import Iterable
from struct import pack

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
VERSION = 20
# Names are UTF-8.
FLAGS = 1 << 11
# The first day that the format can hold: no date of a file is written.
DAY_ONE = 1 << 5 | 1


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip with files, given as name and content, in that order."""
    content, directory = bytearray(), bytearray()
    count = 0
    for name, data in files:
        path = name.encode()
        described = pack("<5H3I2H", VERSION, FLAGS, 0, 0, DAY_ONE, crc32(data), len(data), len(data), len(path), 0)
        directory += CENTRAL + pack("<H", VERSION) + described + pack("<3H2I", 0, 0, 0, 0, len(content)) + path
        content += LOCAL + described + path + data
        count += 1
    end = pack("<4H2IH", 0, 0, count, count, len(directory), len(content), 0)
    return bytes(content + directory + END + end)
