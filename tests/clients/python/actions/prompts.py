"""Prompts: kept among the registered models, and hidden from them."""

import mlflow


def act(name):
    client = mlflow.MlflowClient()
    client.create_registered_model(f"{name}-model")
    first = mlflow.genai.register_prompt(name, "Hello {{who}}", commit_message="first", tags={"tone": "warm"})
    second = mlflow.genai.register_prompt(name, "Good day, {{who}}!")
    assert (first.version, second.version) == (1, 2)
    assert mlflow.genai.load_prompt(f"prompts:/{name}/1").format(who="you") == "Hello you"
    mlflow.genai.set_prompt_alias(name, "live", 2)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@live").template == "Good day, {{who}}!"
    mlflow.genai.set_prompt_alias(name, "live", 1)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@live").version == 1
    mlflow.genai.delete_prompt_alias(name, "live")
    mlflow.genai.set_prompt_tag(name, "team", "red")
    mlflow.genai.set_prompt_version_tag(name, 1, "checked", "yes")
    assert client.get_prompt(name).tags["team"] == "red"
    assert mlflow.genai.load_prompt(f"prompts:/{name}/1").tags["checked"] == "yes"
    assert [p.name for p in mlflow.genai.search_prompts(f"name LIKE '{name}%'")] == [name]
    assert [m.name for m in client.search_registered_models(f"name LIKE '{name}%'")] == [f"{name}-model"]
    assert client.search_model_versions(f"name = '{name}'") == []
    client.delete_prompt_version(name, "1")
    client.delete_prompt_version(name, "2")
    client.delete_prompt(name)
    assert list(mlflow.genai.search_prompts(f"name LIKE '{name}%'")) == []
    client.delete_registered_model(f"{name}-model")
    return {"versions": 2}
