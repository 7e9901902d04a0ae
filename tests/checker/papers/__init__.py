"""Tests of `checker/papers/`."""
