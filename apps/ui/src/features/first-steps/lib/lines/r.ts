import type { Lines, Where } from '../filling.ts';

/** By MLflow's client, which knows nothing of logged models and prompts: those by the REST API. */
export const R: Lines = {
  runs: (where) => `${experiment(where)}
with(mlflow_start_run(), {
  mlflow_log_param("beans", "arabica")
  mlflow_log_metric("loss", 0.5, step = 0)
  mlflow_log_metric("loss", 0.3, step = 1)
})`,

  'logged models': ({ server, experimentId }) => `${post(server)}
${experimentId ? `experiment <- "${experimentId}"` : 'experiment <- post("experiments/create", list(name = "coffee"))$experiment_id'}
model <- post("logged-models", list(experiment_id = experiment, name = "roaster"))$model
print(model$info$model_id)`,

  models: (where) => `${experiment(where)}
mlflow_create_registered_model("roaster")
with(mlflow_start_run(), {
  mlflow_log_model(carrier::crate(function(heat) heat * 1.1), "model")
  run <- mlflow_get_run()
  mlflow_create_model_version("roaster", paste0(run$artifact_uri, "/model"), run_id = run$run_uuid)
})`,

  prompts: ({ server }) => `${post(server)}
prompt <- list(key = "mlflow.prompt.is_prompt", value = "true")
post("registered-models/create", list(name = "greeting", tags = list(prompt)))
text <- list(key = "mlflow.prompt.text", value = "Good day, {{name}}.")
post("model-versions/create", list(name = "greeting", source = "dummy-source", tags = list(prompt, text)))`,
};

function experiment({ server, experimentId }: Where): string {
  return `library(mlflow)

mlflow_set_tracking_uri("${server}")
mlflow_set_experiment(${experimentId ? `experiment_id = "${experimentId}"` : '"coffee"'})`;
}

function post(server: string): string {
  return `library(httr)

post <- function(route, body) {
  answer <- POST(paste0("${server}/api/2.0/mlflow/", route), body = body, encode = "json")
  stop_for_status(answer)
  content(answer, type = "application/json")
}
`;
}
