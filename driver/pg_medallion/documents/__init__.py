"""YAML and JSON documents with the lines of their entries; what they mean is decided in SQL."""
