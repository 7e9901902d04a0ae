"""The paths that matter most, driven in each browser that is installed: Chromium, Firefox and WebKit."""
