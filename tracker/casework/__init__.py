"""What people do: one function per procedural step, every one inside the one frame."""
