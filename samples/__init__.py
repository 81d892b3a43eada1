"""Sample worlds, a package each; README.md tells what such a package has."""
