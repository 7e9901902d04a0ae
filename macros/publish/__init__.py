"""From records to what others read: the rules for the checker, the files of the static interface."""
