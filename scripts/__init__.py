"""Programs that write the generated files of the project; run each with `python -m scripts.NAME`."""
