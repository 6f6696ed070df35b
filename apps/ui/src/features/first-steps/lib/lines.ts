/** What a page is empty of. */
export type Filling = 'runs' | 'models';

interface Where {
  /** The address that clients are given, without a slash at the end. */
  readonly server: string;
  /** The experiment that is to be filled; a new one, `coffee`, without it. */
  readonly experimentId?: string | undefined;
}

/** The languages of the lines, in the order of their tabs. */
export const LANGUAGES = ['Python', 'R', 'Java', 'TypeScript'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Lines of each language that make the first run, or the first version of a model. They run as they are. */
export function linesFor(fills: Filling, where: Where): Readonly<Record<Language, string>> {
  return fills === 'runs'
    ? { Python: pythonRun(where), R: rRun(where), Java: javaRun(where), TypeScript: typeScriptRun(where) }
    : { Python: pythonModel(where), R: rModel(where), Java: javaModel(where), TypeScript: typeScriptModel(where) };
}

function pythonRun({ server, experimentId }: Where): string {
  return `import mlflow

mlflow.set_tracking_uri("${server}")
mlflow.set_experiment(${experimentId ? `experiment_id="${experimentId}"` : '"coffee"'})
with mlflow.start_run():
    mlflow.log_param("beans", "arabica")
    mlflow.log_metric("loss", 0.5, step=0)
    mlflow.log_metric("loss", 0.3, step=1)`;
}

function rRun({ server, experimentId }: Where): string {
  return `library(mlflow)

mlflow_set_tracking_uri("${server}")
mlflow_set_experiment(${experimentId ? `experiment_id = "${experimentId}"` : '"coffee"'})
with(mlflow_start_run(), {
  mlflow_log_param("beans", "arabica")
  mlflow_log_metric("loss", 0.5, step = 0)
  mlflow_log_metric("loss", 0.3, step = 1)
})`;
}

function javaRun({ server, experimentId }: Where): string {
  return `import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;

class FirstRun {
  public static void main(String[] args) {
    MlflowClient client = new MlflowClient("${server}");
    String experiment = ${experimentId ? `"${experimentId}"` : 'client.createExperiment("coffee")'};
    String run = client.createRun(experiment).getRunId();
    client.logParam(run, "beans", "arabica");
    client.logMetric(run, "loss", 0.5);
    client.setTerminated(run, RunStatus.FINISHED);
  }
}`;
}

function typeScriptRun({ server, experimentId }: Where): string {
  const experiment = experimentId
    ? `const experiment_id = '${experimentId}';`
    : "const { experiment_id } = await post('experiments/create', { name: 'coffee' });";
  return `${post(server)}

${experiment}
const { run } = await post('runs/create', { experiment_id, start_time: Date.now() });
const { run_id } = run.info;
await post('runs/log-batch', {
  run_id,
  params: [{ key: 'beans', value: 'arabica' }],
  metrics: [{ key: 'loss', value: 0.5, timestamp: Date.now(), step: 0 }],
});
await post('runs/update', { run_id, status: 'FINISHED', end_time: Date.now() });`;
}

/** MLflow has no client for TypeScript that tracks runs; the REST API needs none. */
function post(server: string): string {
  return `async function post(route: string, body: object) {
  const answer = await fetch(\`${server}/api/2.0/mlflow/\${route}\`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}`;
}

function pythonModel({ server }: Where): string {
  return `import mlflow

mlflow.set_tracking_uri("${server}")
mlflow.set_experiment("coffee")


class Roaster(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]) -> list[float]:
        return [heat * 1.1 for heat in model_input]


with mlflow.start_run():
    mlflow.pyfunc.log_model(name="roaster", python_model=Roaster(), registered_model_name="roaster")`;
}

function rModel({ server }: Where): string {
  return `library(mlflow)

mlflow_set_tracking_uri("${server}")
mlflow_set_experiment("coffee")
mlflow_create_registered_model("roaster")
with(mlflow_start_run(), {
  mlflow_log_model(carrier::crate(function(heat) heat * 1.1), "model")
  run <- mlflow_get_run()
  mlflow_create_model_version("roaster", paste0(run$artifact_uri, "/model"), run_id = run$run_uuid)
})`;
}

function javaModel({ server }: Where): string {
  return `import org.mlflow.tracking.MlflowClient;

class FirstModel {
  public static void main(String[] args) {
    MlflowClient client = new MlflowClient("${server}");
    client.sendPost("registered-models/create", "{\\"name\\": \\"roaster\\"}");
    System.out.println(client.getRegisteredModel("roaster").getName());
  }
}`;
}

function typeScriptModel({ server }: Where): string {
  return `${post(server)}

const { registered_model: model } = await post('registered-models/create', { name: 'roaster' });
console.log(model.name);`;
}
