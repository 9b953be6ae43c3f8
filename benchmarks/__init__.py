"""Measurements: how long the pages and the night's work take on books as large as a city's."""
