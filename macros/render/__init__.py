"""From records to HTML: the macros that pages call, each rendered by a template of its own."""
