"""Mirrors `macros/runtime`; what the built distribution does in a browser is in `tests/browser/test_start.py`."""
