"""The steps that bring a store of any age to the tables in schema.py; one file each in versions/.

A step is never changed once it is released. It names its own columns instead of importing
schema.py, which goes on changing.
"""
