"""Tests of `macros/`."""
