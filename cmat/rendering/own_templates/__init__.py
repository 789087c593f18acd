"""Templates of the user's own: read, checked, filled in within a sandbox, and laid out by a process with limits."""
