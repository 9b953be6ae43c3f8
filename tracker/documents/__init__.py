"""What is inside a file: how its text is found and its kind told. No Flask, no database."""
