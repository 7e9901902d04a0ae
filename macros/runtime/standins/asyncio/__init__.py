"""Stands in for asyncio, which Pyodide imports when it starts and of which the checker uses nothing."""
