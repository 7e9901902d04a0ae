"""The forms in which a candidate travels: JSON and YAML files, saved files, share links, tables of candidates."""
