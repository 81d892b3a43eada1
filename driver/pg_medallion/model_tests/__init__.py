"""Unit tests of models: sql/<layer>/<pipeline>/tests/*.yml, made by setup.test_models."""
