"""Tests of `checker/exchange/`."""
