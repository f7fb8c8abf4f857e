"""The embedded default: every process of the service on one machine, started and watched by one command."""
