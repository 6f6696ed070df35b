"""Creating, finding, renaming, tagging, deleting and restoring experiments."""

import mlflow
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException


def act(name):
    client = mlflow.MlflowClient()
    first = client.create_experiment(f"{name}-a", tags={"team": "red", "note": "größe"})
    second = client.create_experiment(f"{name}-b", artifact_location="s3://bucket/b")
    third = mlflow.set_experiment(f"{name}-c").experiment_id
    assert mlflow.set_experiment(f"{name}-c").experiment_id == third

    found = client.get_experiment(first)
    assert (found.name, found.lifecycle_stage) == (f"{name}-a", "active")
    assert found.tags == {"team": "red", "note": "größe"}
    assert found.creation_time > 1_600_000_000_000
    assert client.get_experiment_by_name(f"{name}-b").artifact_location == "s3://bucket/b"
    assert client.get_experiment_by_name(f"{name}-none") is None

    try:
        client.create_experiment(f"{name}-a")
        raise AssertionError("a name was taken twice")
    except MlflowException as error:
        assert error.error_code == "RESOURCE_ALREADY_EXISTS", error

    client.set_experiment_tag(second, "team", "blue")
    client.rename_experiment(second, f"{name}-B")
    assert client.get_experiment(second).name == f"{name}-B"

    mine = f"name LIKE '{name}-%'"
    ids = [e.experiment_id for e in mlflow.search_experiments(filter_string=mine, order_by=["name ASC"])]
    assert ids == [second, first, third], ids
    red = mlflow.search_experiments(filter_string=f"{mine} AND tags.team = 'red'")
    assert [e.experiment_id for e in red] == [first]
    page = client.search_experiments(filter_string=mine, order_by=["name ASC"], max_results=2)
    rest = client.search_experiments(filter_string=mine, order_by=["name ASC"], max_results=2, page_token=page.token)
    assert [len(page), len(rest), rest.token] == [2, 1, None], (page, rest)

    client.delete_experiment(first)
    assert client.get_experiment(first).lifecycle_stage == "deleted"
    gone = client.search_experiments(view_type=ViewType.DELETED_ONLY, filter_string=mine)
    assert [e.experiment_id for e in gone] == [first]
    client.restore_experiment(first)
    assert client.get_experiment(first).lifecycle_stage == "active"
    return {"experiments": len(ids)}
