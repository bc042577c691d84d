"""The notebooks run on the demo's tables, and are committed without what they printed."""

import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PLOTS = {"portfolio.ipynb": 5}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request):
    return request.param


class ThisPython(KernelManager):
    """Runs the tests' own interpreter, whatever kernels the machine has installed."""

    @property
    def kernel_spec(self):
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")


def executed(notebook, warehouse, monkeypatch):
    monkeypatch.setenv("HUXIN_WAREHOUSE", str(warehouse))
    content = nbformat.read(notebook, as_version=4)
    manager = ThisPython()
    client = NotebookClient(
        content,
        km=manager,
        timeout=900,
        allow_errors=True,
        resources={"metadata": {"path": str(notebook.parent)}},
    )
    return client.execute()


def outputs(content, kind):
    cells = [cell for cell in content.cells if cell.cell_type == "code"]
    return [output for cell in cells for output in cell.outputs if output.output_type == kind]


def test_a_notebook_should_run_on_the_demo_and_show_its_plots(notebook, demo, monkeypatch):
    content = executed(notebook, demo / "warehouse", monkeypatch)

    errors = outputs(content, "error")
    assert [f"{error.ename}: {error.evalue}" for error in errors] == []
    complaints = [output.text for output in outputs(content, "stream") if output.name == "stderr"]
    assert complaints == []
    plots = [plot for plot in outputs(content, "display_data") if "image/png" in plot.data]
    assert len(plots) == PLOTS[notebook.name]


def test_a_notebook_should_say_what_to_do_without_a_warehouse(notebook, tmp_path, monkeypatch):
    content = executed(notebook, tmp_path / "none", monkeypatch)

    error = outputs(content, "error")[0]
    assert error.ename == "FileNotFoundError"
    assert "Run `make demo`, or set HUXIN_WAREHOUSE" in error.evalue


def test_a_notebook_should_be_committed_without_outputs(notebook):
    content = nbformat.read(notebook, as_version=4)
    nbformat.validate(content)

    for cell in content.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None
