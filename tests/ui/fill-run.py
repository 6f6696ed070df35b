"""Logs one run with files of every kind, as a data scientist would: argv is the tracking server's address. Prints ids as one line of JSON."""

import json
import sys
import tempfile
import wave
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from mlflow.models import infer_signature
from mlflow.tracking import MlflowClient

ROWS = 200_000
SHA = "0123456789abcdef0123456789abcdef01234567"

HARM = """<!doctype html><title>Report</title><h1 id="head">Roast report</h1><p id="said">not run</p>
<img src="https://elsewhere.example/beacon.png"><img src=x onerror="parent.harmed = 'image'">
<script>
  const did = [];
  const attempt = (name, work) => { try { work(); did.push(name); } catch { /* as it should be */ } };
  attempt('parent', () => { parent.document.title = 'harmed'; parent.harmed = true; });
  attempt('cookies', () => { document.cookie = 'harmed=1'; });
  attempt('storage', () => { localStorage.setItem('harmed', '1'); });
  attempt('top', () => { top.location.href = 'about:blank'; });
  attempt('popup', () => { if (!open('about:blank')) throw new Error('refused'); });
  document.getElementById('said').textContent = 'ran, and did: ' + (did.join(', ') || 'nothing');
  fetch('../../api/2.0/mlflow/experiments/search?max_results=1').then(
    () => { document.getElementById('head').textContent = 'asked'; },
    () => { document.getElementById('head').textContent = 'refused'; });
</script>"""

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"language_info": {"name": "python"}},
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Tasting\n", "of beans"]},
        {
            "cell_type": "code",
            "execution_count": 3,
            "metadata": {},
            "source": "print('sweet')\nbeans",
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["sweet\n"]},
                {
                    "output_type": "execute_result",
                    "execution_count": 3,
                    "metadata": {},
                    "data": {"text/plain": "<Beans>", "text/html": "<script>parent.harmed = true</script><b>Beans</b>"},
                },
            ],
        },
    ],
}


def picture(path: str) -> None:
    figure, axes = plt.subplots(figsize=(3, 2))
    axes.plot([1, 2, 3], [3, 1, 2])
    figure.savefig(path)
    plt.close(figure)


def write_files(folder: Path) -> None:
    frame = pd.DataFrame({"row": np.arange(ROWS), "name": [f"bean {row}" for row in range(ROWS)]})
    rng = np.random.default_rng(7)
    for column in range(20):
        frame[f"taste_{column:02}"] = rng.random(ROWS)
    pq.write_table(pa.Table.from_pandas(frame), folder / "tastes.parquet")
    for codec in ("gzip", "zstd", "brotli", "lz4", "none"):
        pq.write_table(pa.Table.from_pandas(frame.iloc[:500, :4]), folder / f"{codec}.parquet", compression=codec)
    frame.iloc[:60_000, :6].to_csv(folder / "tastes.csv", index=False)
    (folder / "odd.csv").write_text('bean;price;note\narabica;12,5;"a; b"\nrobusta;NaN;"two\nlines"\n', encoding="utf-8")
    (folder / "train.py").write_text("def roast(degree: int) -> str:\n    return f'roasted {degree}'\n", encoding="utf-8")
    (folder / "long.log").write_text("".join(f"line {number} was logged\n" for number in range(200_000)), encoding="utf-8")
    (folder / "settings.json").write_text('{"heat":[180,200],"fan":true,"gain":NaN,"id":12345678901234567890}')
    (folder / "report.html").write_text(HARM, encoding="utf-8")
    (folder / "tasting.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    picture(str(folder / "curve.png"))
    picture(str(folder / "curve.svg"))
    picture(str(folder / "curve.pdf"))
    with wave.open(str(folder / "crack.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(8000))
    (folder / "blob.bin").write_bytes(bytes(range(256)))
    many = folder / "many"
    many.mkdir()
    for number in range(1200):
        (many / f"part-{number:05}.txt").write_text(str(number))


class Same(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]) -> list[float]:
        return model_input


def main() -> None:
    mlflow.set_tracking_uri(sys.argv[1])
    client = MlflowClient()
    experiment = client.create_experiment("tasting")
    mlflow.set_experiment(experiment_id=experiment)
    tags = {
        "mlflow.note.content": "**Sweet** and <img src=x onerror='window.harmed = true'> short",
        "mlflow.source.name": "train.py",
        "mlflow.source.type": "LOCAL",
        "mlflow.source.git.commit": SHA,
        "mlflow.source.git.repoURL": "https://github.com/roasters/coffee.git",
        "team": "roasters",
    }
    with mlflow.start_run(run_name="cupping", tags=tags) as run:
        frame = pd.DataFrame({"degree": [1, 2, 3], "bean": ["a", "b", "c"]})
        mlflow.log_input(mlflow.data.from_pandas(frame, source="/data/beans.csv", name="beans"), context="training")
        mlflow.log_params({f"param_{number:02}": number for number in range(30)})
        for step, loss in enumerate([0.9, 0.25, 0.5]):
            mlflow.log_metric("loss", loss, step=step)
        mlflow.log_metric("odd", float("nan"))
        mlflow.log_table({"question": ["how?", "why?"], "answer": ["so", "because"]}, "answers.json")
        model = {"python_model": Same(), "signature": infer_signature([1.0], [1.0]), "pip_requirements": ["mlflow"]}
        mlflow.pyfunc.log_model(name="taster", **model)
        with tempfile.TemporaryDirectory() as folder:
            write_files(Path(folder))
            mlflow.pyfunc.save_model(str(Path(folder, "model")), **model)
            mlflow.log_artifacts(folder, "files")
        children = []
        for number in range(2):
            with mlflow.start_run(run_name=f"cup-{number}", nested=True) as child:
                children.append(child.info.run_id)
    print(json.dumps({"experiment": experiment, "run": run.info.run_id, "children": children}))


main()
