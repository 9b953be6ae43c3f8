"""What people ask: queries that read and never write, each scoped to what its viewer may see."""
