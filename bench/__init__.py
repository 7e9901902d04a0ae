"""What the site and the checker weigh and how fast they are: `make bench` and `make bench-quick`."""
