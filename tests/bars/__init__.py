"""The bars and threats of this project, each with the tests that prove it."""
