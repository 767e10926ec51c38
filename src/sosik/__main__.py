"""Run the command line as `python -m sosik`."""

from sosik.cli import main

main()
