"""What comes back: any file as answers that know where each of them stands."""
