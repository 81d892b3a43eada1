"""A run of a pipeline in phases, from its landing folder to its archive.

The order, the switches and what a phase comes to are told in sql/setup/phases; here is what a phase
does that a database cannot: read, move and write files, and have several sessions work.
"""
