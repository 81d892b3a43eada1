"""The operation of a pipeline that copies a database night by night: environments, files, logs.

What the files say is judged and kept by room nightly of sql/setup; what is here reads them, and
asks source databases.
"""
