"""The demonstration: an invented district plays fourteen months of work, through the same doors as real people."""
