"""Tests of `checker/page/`."""
