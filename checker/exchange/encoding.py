"""In which encoding a file is: UTF-8, UTF-16 with a mark, or what the person says. Nothing is guessed."""

import codecs
from typing import BinaryIO

UTF_8 = "utf-8-sig"
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BLOCK = 1 << 20


def encoding_of(start: bytes) -> str:
    """The encoding of a file by its first two bytes: UTF-16 where they are its mark, UTF-8 otherwise."""
    return MARKS.get(start[:2], UTF_8)


def is_known(encoding: str) -> bool:
    """Whether Python can read texts in an encoding of that name."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(b"", final=True)
        "".encode(encoding)  # refuses what is no encoding of texts, such as rot13
    except (LookupError, ValueError, TypeError):
        return False
    return True


def undecodable_line(file: BinaryIO, encoding: str) -> int | None:
    """The number of the first line that cannot be read in that encoding; memory does not grow with the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while True:
        block, state = file.read(BLOCK), decoder.getstate()
        try:
            line += decoder.decode(block, final=not block).count("\n")
        except UnicodeDecodeError as error:
            decoder.setstate(state)
            pending = len(state[0])
            return line + decoder.decode(error.object[pending : max(error.start, pending)]).count("\n")
        except UnicodeError:
            return line
        if not block:
            return None
