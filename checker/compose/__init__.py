"""What the papers hold, block by block, before it is known whether they become Markdown or HTML."""

from checker.compose.blocks import Block, Bullets, Heading, Item, Paragraph, Table
from checker.compose.brief import Cover, brief
from checker.compose.protocol import protocol_outline

__all__ = ["Block", "Bullets", "Cover", "Heading", "Item", "Paragraph", "Table", "brief", "protocol_outline"]
