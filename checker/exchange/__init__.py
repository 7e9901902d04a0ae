"""The forms in which a candidate is exchanged: JSON and YAML files, saved files, share links, tables of candidates."""
