"""Prompts: versions, aliases, tags, chats, prompts of a run; kept among the registered models, and hidden from them."""

import json

import mlflow
from refusal import refused


def act(name):
    client = mlflow.MlflowClient()
    client.create_registered_model(f"{name}-model")
    versions(name)
    aliases(name)
    tags(client, name)
    chat(f"{name}-chat")
    of_a_run(client, name)
    search(client, name)
    hidden(client, name)
    delete(client, name)
    return {"versions": 2}


def versions(name):
    first = mlflow.genai.register_prompt(name, "Hello {{who}}", commit_message="first", tags={"tone": "warm"})
    second = mlflow.genai.register_prompt(name, "Good day, {{who}}!", commit_message="second")
    assert (first.version, second.version) == (1, 2)
    assert (first.template, first.commit_message, first.tags) == ("Hello {{who}}", "first", {"tone": "warm"}), first
    loaded = mlflow.genai.load_prompt(f"prompts:/{name}/1")
    assert (loaded.template, loaded.commit_message, loaded.tags) == ("Hello {{who}}", "first", {"tone": "warm"}), loaded
    assert loaded.format(who="you") == "Hello you" and loaded.variables == {"who"} and loaded.is_text_prompt
    assert mlflow.genai.load_prompt(name, version=2).format(who="you") == "Good day, you!"
    assert mlflow.genai.load_prompt(name, version=3, allow_missing=True) is None
    refused("RESOURCE_DOES_NOT_EXIST", mlflow.genai.load_prompt, f"prompts:/{name}/3")


def aliases(name):
    mlflow.genai.set_prompt_alias(name, "live", 2)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@live").template == "Good day, {{who}}!"
    mlflow.genai.set_prompt_alias(name, "live", 1)
    live = mlflow.genai.load_prompt(f"prompts:/{name}@live")
    assert (live.version, live.aliases) == (1, ["live"]), live
    mlflow.genai.delete_prompt_alias(name, "live")
    assert mlflow.genai.load_prompt(f"prompts:/{name}@live", allow_missing=True) is None


def tags(client, name):
    mlflow.genai.set_prompt_tag(name, "team", "red")
    mlflow.genai.set_prompt_tag(name, "soon", "gone")
    mlflow.genai.delete_prompt_tag(name, "soon")
    mlflow.genai.set_prompt_version_tag(name, 1, "checked", "yes")
    mlflow.genai.delete_prompt_version_tag(name, 1, "tone")
    own = {key: value for key, value in mlflow.genai.get_prompt_tags(name).items() if not key.startswith("_mlflow")}
    assert own == {"tone": "warm", "team": "red"}, own
    assert mlflow.genai.load_prompt(f"prompts:/{name}/1").tags == {"checked": "yes"}
    assert mlflow.genai.load_prompt(f"prompts:/{name}/2").tags == {}


def chat(name):
    turns = [{"role": "system", "content": "Be {{style}}."}, {"role": "user", "content": "{{question}}"}]
    config = {"model_name": "some-model", "temperature": 0.25}
    form = {"type": "object", "properties": {"answer": {"type": "string"}}}
    mlflow.genai.register_prompt(name, turns, response_format=form, model_config=config)
    loaded = mlflow.genai.load_prompt(f"prompts:/{name}/1")
    assert not loaded.is_text_prompt and loaded.template == turns, loaded
    assert (loaded.response_format, loaded.model_config) == (form, config), (loaded.response_format, loaded.model_config)
    assert loaded.format(style="brief", question="Why?") == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Why?"},
    ]


def of_a_run(client, name):
    mlflow.set_experiment(name)
    with mlflow.start_run() as run:
        mlflow.genai.load_prompt(f"prompts:/{name}/2")
    linked = json.loads(client.get_run(run.info.run_id).data.tags["mlflow.linkedPrompts"])
    assert linked == [{"name": name, "version": "2"}], linked


def search(client, name):
    def found(clause, **options):
        return [each.name for each in client.search_prompts(clause, **options)]

    assert found(f"name LIKE '{name}%'") == [name, f"{name}-chat"]
    assert found(f"name = '{name}'") == [name]
    assert found(f"name LIKE '{name}%' AND tags.team = 'red'") == [name]
    assert [each.name for each in mlflow.genai.search_prompts(f"name ILIKE '{name.upper()}%'")] == [name, f"{name}-chat"]
    page = client.search_prompts(f"name LIKE '{name}%'", max_results=1)
    rest = client.search_prompts(f"name LIKE '{name}%'", max_results=1, page_token=page.token)
    assert [[each.name for each in part] for part in (page, rest)] == [[name], [f"{name}-chat"]]
    listed = client.search_prompt_versions(name)
    assert sorted(each.version for each in listed) == [1, 2], listed


def hidden(client, name):
    """Nothing that looks for models finds a prompt, but the names are shared."""
    assert [each.name for each in client.search_registered_models(f"name LIKE '{name}%'")] == [f"{name}-model"]
    assert client.search_model_versions(f"name = '{name}'") == []
    assert name not in [each.name for each in client.search_registered_models()]
    refused("RESOURCE_ALREADY_EXISTS", client.create_registered_model, name)
    refused("INVALID_PARAMETER_VALUE", mlflow.genai.register_prompt, f"{name}-model", "Hello")


def delete(client, name):
    client.delete_prompt_version(name, "2")
    assert mlflow.genai.load_prompt(f"prompts:/{name}/2", allow_missing=True) is None
    assert mlflow.genai.register_prompt(name, "Once more, {{who}}").version == 3
    for version in ("1", "3"):
        client.delete_prompt_version(name, version)
    client.delete_prompt(name)
    assert client.get_prompt(name) is None
    assert [each.name for each in client.search_prompts(f"name LIKE '{name}%'")] == [f"{name}-chat"]
    client.delete_prompt_version(f"{name}-chat", "1")
    client.delete_prompt(f"{name}-chat")
    client.delete_registered_model(f"{name}-model")
