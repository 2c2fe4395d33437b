"""Articles side by side: those of one happening, and versions of one."""
