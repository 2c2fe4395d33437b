"""Everything of Seedwire that touches the world: network, clock, disk, database, processes."""
