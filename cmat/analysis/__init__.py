"""What a result means: gaps, roadmap, remarks. Reads results, changes none."""
