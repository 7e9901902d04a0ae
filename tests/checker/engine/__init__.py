"""Tests of `checker/engine/`."""
