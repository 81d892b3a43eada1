"""Sample-data generators, one package per pipeline that has one."""
