"""Result to JSON and to the terminal."""
