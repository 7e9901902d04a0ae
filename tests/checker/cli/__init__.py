"""Tests of `checker/cli/`."""
