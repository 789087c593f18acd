"""What each file may hold: pydantic shapes, frozen, unknown keys forbidden."""
