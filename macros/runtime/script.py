"""Shortens the script of the runtime, which one worker of ours reads on every visit."""

import re
from collections import Counter

NAME = re.compile(r"[A-Za-z_$][\w$]*")
EXPORTS = re.compile(r"function assignWasmExports\(wasmExports\)\{(.*?)\}", re.DOTALL)
# `_name=Module["_name"]=wasmExports["name"]`: what the WebAssembly exports, made known by its name.
EXPORT = re.compile(r'([\w$]+)=Module\["([\w$]+)"\]=wasmExports\["[^"]+"\]')
# One declaration of thousands of names.
DECLARED = re.compile(r"var ((?:[\w$]+,){200,}[\w$]+);")
FACTORY = "async function _createPyodideModule("
LAST = "export default"
# A name that nothing but its declaration and its making-known speaks of: declared once, set and named in the latter.
ONLY_KNOWN = 3


def shortened(script: str) -> str:
    """The script without the names of exports that it never uses, and read by the browser in one go.

    It is one function around all others. In parentheses a browser reads it at once, in place of skimming it first.

    Raises:
        ValueError: the script is not of the form that Emscripten gave it so far.
    """
    found, declared = EXPORTS.search(script), DECLARED.search(script)
    if not found or not declared or script.count(FACTORY) != 1 or script.count(LAST) != 1:
        raise ValueError("the script of the runtime has another form than the one known here")
    times = Counter(NAME.findall(script))
    made_known = [(EXPORT.fullmatch(each), each) for each in found[1].split(";")]
    unused = {match[1] for match, _ in made_known if match and match[1] == match[2] and times[match[1]] == ONLY_KNOWN}
    kept = ";".join(each for match, each in made_known if not match or match[1] not in unused)
    names = ",".join(name for name in declared[1].split(",") if name not in unused)
    script = script.replace(found[1], kept, 1).replace(declared[1], names, 1)
    before, after = script.split(FACTORY)
    body, rest = after.split(LAST)
    whole = body.rstrip().removesuffix(";").rstrip()
    return f"{before}var _createPyodideModule=(async function({whole});{LAST}{rest}"
