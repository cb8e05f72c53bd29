"""Stock Voila serving a notebook that shows what our desk and map show: ipywidgets, a pandas table, a folium map."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from umarlaud.bench.processes import ServerProcess, free_port
from umarlaud.bench.visits import Visit, request
from umarlaud.datasets import demo_file
from umarlaud.export import read_archive

LAST = "umarlaud-bench-end"
"""What the last cell shows; a page without it was not executed to its end."""

_CELLS = (
    """import json
import folium
import ipywidgets as widgets
import pandas as pd
from IPython.display import HTML, display
problems = json.load(open('problems.json', encoding='utf-8'))""",
    """title = widgets.Text(description='Probleem')
theme = widgets.Dropdown(options=sorted({p['theme'] for p in problems}), description='Teema')
place = widgets.Text(description='Koht')
words = widgets.Textarea(description='Kirjeldus')
display(widgets.VBox([title, theme, place, words, widgets.Button(description='Salvesta')]))""",
    """display(pd.DataFrame(problems)[['title', 'theme', 'precision']])""",
    """at = folium.Map(location=[58.4, 22.5], zoom_start=9)
for p in problems:
    folium.CircleMarker([p['lat'], p['lon']], popup=p['title'], radius=7).add_to(at)
display(at)""",
    f"""display(HTML('<p id="{LAST}"></p>'))""",
)


def write_notebook(folder: Path) -> Path:
    """The notebook and the demo workshop's problems beside it."""
    snapshot = read_archive(demo_file())
    problems = []
    for problem in snapshot.problems.values():
        lon, lat = _first_point(problem.model_dump(mode="json")["geometry"]["coordinates"])
        problems.append({**problem.model_dump(mode="json", exclude={"geometry"}), "lon": lon, "lat": lat})
    (folder / "problems.json").write_text(json.dumps(problems, ensure_ascii=False), encoding="utf-8")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    empty: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    cells = [{**empty, "id": f"c{number}", "source": source} for number, source in enumerate(_CELLS)]
    path = folder / "equivalent.ipynb"
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook))
    return path


def _first_point(coordinates: list[Any]) -> tuple[float, float]:
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates[0], coordinates[1]


def stock_voila(notebook: Path, log: Path) -> ServerProcess:
    """`voila`, as it comes and of the version that we use, in a process of its own."""
    options = ["--no-browser", f"--port={free_port()}", "--Voila.ip=127.0.0.1"]
    command = [sys.executable, "-m", "voila", str(notebook), *options]
    return ServerProcess("voila", command, log, ready=r"http://[\w.]+:(\d+)", folder=notebook.parent)


def stock_visit() -> Visit:
    """One visitor: the whole streamed page, with its kernel through the last cell. Raises ValueError."""
    answer = yield request("/", accept="identity")
    if answer.status != 200:
        raise ValueError(f"the page answered {answer.status}")
    if LAST.encode() not in answer.body:
        raise ValueError("the page came without its last cell")
