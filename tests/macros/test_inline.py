"""The script that stands inside each page: all of its code, and none of its comments."""

from macros.publish.inline import COMMENT, wake_script


def test_comments_that_have_their_lines_for_themselves_are_left_out() -> None:
    script = '/** A\n * b */\nlet a; // why\n  // c\n  /** @type {A} */ (a).b();\n/* d */\nlet e = "//";\n'
    assert COMMENT.sub("", script) == 'let a; // why\n  /** @type {A} */ (a).b();\nlet e = "//";\n'


def test_the_script_begins_and_ends_with_its_code() -> None:
    lines = wake_script().splitlines()
    assert lines[0] == "(() => {"
    assert lines[-1] == "})();"
    assert not [line for line in lines if line.startswith(("*", "//"))]
