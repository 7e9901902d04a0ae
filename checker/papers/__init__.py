"""Papers: what a report says, composed once into blocks, and the formats that the blocks get."""
