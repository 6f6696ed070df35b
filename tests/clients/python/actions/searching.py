"""Searching runs as data frames and page by page."""

import mlflow
from mlflow.entities import Metric, Param, ViewType
from mlflow.exceptions import MlflowException


def act(name):
    client = mlflow.MlflowClient()
    experiment = client.create_experiment(name)
    ids = []
    for index in range(7):
        run_id = client.create_run(experiment, start_time=1_700_000_000_000 + index, run_name=f"run-{index}").info.run_id
        metrics = [Metric("acc", index / 10, 1, 0)] + ([Metric("loss", 1 - index / 10, 1, 0)] if index % 2 else [])
        client.log_batch(run_id, metrics=metrics, params=[Param("lr", str(index % 3))])
        client.set_tag(run_id, "team", "red" if index < 4 else "Blue")
        ids.append(run_id)
    client.set_terminated(ids[0], end_time=1_700_000_100_000)

    def named(clause="", order=("start_time ASC",)):
        frame = mlflow.search_runs([experiment], filter_string=clause, order_by=list(order))
        return [] if frame.empty else [int(n[-1]) for n in frame["tags.mlflow.runName"]]

    assert named() == [0, 1, 2, 3, 4, 5, 6]
    assert named("metrics.acc > 0.25 AND params.lr = '0'") == [3, 6]
    assert named("tags.team ILIKE 'b%'") == [4, 5, 6]
    assert named("params.lr != '0' and tags.team = 'red'") == [1, 2]
    assert named("attributes.status = 'FINISHED'") == [0]
    assert named("attributes.run_name LIKE 'run-%' AND metrics.loss <= 0.7") == [3, 5]
    assert named(f"attributes.run_id IN ('{ids[2]}', '{ids[5]}')") == [2, 5]
    assert named("attributes.start_time >= 1700000000005") == [5, 6]
    assert named("metrics.acc > 9") == []
    assert named(order=["metrics.loss DESC"]) == [1, 3, 5, 6, 4, 2, 0]
    assert named(order=["params.lr DESC", "metrics.acc DESC"]) == [5, 2, 4, 1, 6, 3, 0]
    assert named(order=[]) == [6, 5, 4, 3, 2, 1, 0]

    frame = mlflow.search_runs([experiment], order_by=["start_time ASC"])
    assert list(frame["run_id"]) == ids
    assert frame["metrics.acc"].tolist() == [i / 10 for i in range(7)]
    assert frame["metrics.loss"].isna().tolist() == [True, False] * 3 + [True]
    assert frame["params.lr"].tolist() == ["0", "1", "2", "0", "1", "2", "0"]
    assert frame["start_time"].dt.year.unique().tolist() == [2023]
    by_name = mlflow.search_runs(experiment_names=[name], output_format="list", max_results=3)
    assert [r.info.run_id for r in by_name] == ids[6:3:-1]

    pages, token = [], None
    while True:
        page = client.search_runs([experiment], order_by=["start_time ASC"], max_results=3, page_token=token)
        pages.append([r.info.run_id for r in page])
        token = page.token
        if not token:
            break
    assert pages == [ids[:3], ids[3:6], ids[6:]], pages

    client.delete_run(ids[1])
    assert named() == [0, 2, 3, 4, 5, 6]
    everything = client.search_runs([experiment], run_view_type=ViewType.ALL)
    assert len(everything) == 7
    try:
        named("metrics.acc LIKE 'x'")
        raise AssertionError("a filter that means nothing was taken")
    except MlflowException as error:
        assert error.error_code == "INVALID_PARAMETER_VALUE", error
    return {"runs": len(ids)}
