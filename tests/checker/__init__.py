"""Tests of `checker/`."""
