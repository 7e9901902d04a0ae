"""Files that the checker saved before its rules were what they are today, as they were published."""

from pathlib import Path

FILES = sorted(Path(__file__).parent.glob("*.saved.json"))
