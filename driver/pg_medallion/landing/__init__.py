"""The folder that files are delivered into: look at them, put broken and accepted ones away.

What is meant by which file, and what is done with it, is decided by the functions of
sql/setup/landing; here files are read and moved.
"""
