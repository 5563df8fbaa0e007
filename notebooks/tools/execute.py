"""Runs one notebook through a Jupyter kernel, cell by cell: execute.py NOTEBOOK RESULT KERNEL

Writes the notebook with its outputs to RESULT, as far as it came, and prints the index of the cell that failed, or -1.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

path, result, kernel = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
notebook = nbformat.read(path, as_version=4)
begun = [-1]

client = NotebookClient(
    notebook,
    kernel_name=kernel,
    timeout=None,
    record_timing=False,
    resources={"metadata": {"path": str(path.parent)}},
    on_cell_start=lambda cell, cell_index: begun.append(cell_index),
)
failed = -1
try:
    client.execute()
except (CellExecutionError, DeadKernelError) as error:
    failed = begun[-1]
    if isinstance(error, DeadKernelError):
        text = "The kernel died.\n"
        notebook.cells[failed].outputs.append(nbformat.v4.new_output("stream", name="stderr", text=text))
nbformat.write(notebook, result)
print(failed)
