"""Stands in for ipaddress, which urllib.parse imports for addresses of a kind that the checker never reads."""
