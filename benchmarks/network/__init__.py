"""Ways through a made-up network, asked of the engine and of others."""
