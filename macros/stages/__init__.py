"""The three stages of a build, each of which runs alone; MkDocs is the one in the middle.

generate: from facts to Markdown pages, files and settings, beside the pages that are written by hand
build:    MkDocs with Material and mkdocs-macros, or whatever else reads the folder
finish:   over the written site: names, abbreviations, cards, policy, compression, offline use
"""
