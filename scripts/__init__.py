"""What writes the generated pages and files of the project."""
