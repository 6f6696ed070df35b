"""Starting, nesting, ending, renaming, deleting and restoring runs."""

import mlflow
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException


def act(name):
    client = mlflow.MlflowClient()
    experiment = mlflow.set_experiment(name).experiment_id
    with mlflow.start_run(run_name="parent", tags={"kind": "outer"}, description="what it is for") as parent:
        with mlflow.start_run(run_name="child", nested=True) as child:
            mlflow.log_param("depth", 1)
        with mlflow.start_run(nested=True) as unnamed:
            assert mlflow.active_run().info.run_id == unnamed.info.run_id

    read = mlflow.get_run(parent.info.run_id)
    assert (read.info.run_name, read.info.status, read.info.experiment_id) == ("parent", "FINISHED", experiment)
    assert read.info.end_time >= read.info.start_time > 1_600_000_000_000
    assert read.info.artifact_uri.endswith(f"{parent.info.run_id}/artifacts"), read.info.artifact_uri
    assert read.data.tags["kind"] == "outer"
    assert read.data.tags["mlflow.note.content"] == "what it is for"
    assert mlflow.get_run(child.info.run_id).data.tags["mlflow.parentRunId"] == parent.info.run_id
    assert mlflow.get_parent_run(child.info.run_id).info.run_id == parent.info.run_id
    assert len(mlflow.get_run(unnamed.info.run_id).info.run_name) > 3

    children = client.search_runs([experiment], f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'")
    assert {r.info.run_id for r in children} == {child.info.run_id, unnamed.info.run_id}

    try:
        with mlflow.start_run(run_name="broken") as broken:
            raise ValueError("on purpose")
    except ValueError:
        assert mlflow.get_run(broken.info.run_id).info.status == "FAILED"

    bare = client.create_run(experiment, start_time=5, run_name="bare", tags={"a": "b"}).info.run_id
    client.update_run(bare, status="SCHEDULED", name="renamed")
    assert client.get_run(bare).info.run_name == "renamed"
    assert client.get_run(bare).data.tags["mlflow.runName"] == "renamed"
    client.set_terminated(bare, status="KILLED", end_time=9)
    info = client.get_run(bare).info
    assert (info.status, info.start_time, info.end_time) == ("KILLED", 5, 9), info

    with mlflow.start_run(run_id=bare):
        mlflow.log_metric("again", 1)
    assert client.get_run(bare).data.metrics == {"again": 1}

    mlflow.delete_run(bare)
    assert client.get_run(bare).info.lifecycle_stage == "deleted"
    assert bare not in [r.info.run_id for r in client.search_runs([experiment])]
    gone = client.search_runs([experiment], run_view_type=ViewType.DELETED_ONLY)
    assert [r.info.run_id for r in gone] == [bare]
    try:
        client.log_metric(bare, "late", 1)
        raise AssertionError("a deleted run took a metric")
    except MlflowException as error:
        assert error.error_code == "INVALID_PARAMETER_VALUE", error
    client.restore_run(bare)
    assert client.get_run(bare).info.lifecycle_stage == "active"

    try:
        client.get_run("0" * 32)
        raise AssertionError("an unknown run was found")
    except MlflowException as error:
        assert error.error_code == "RESOURCE_DOES_NOT_EXIST", error
    return {"children": len(children)}
