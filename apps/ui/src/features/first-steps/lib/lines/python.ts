import type { Lines, Where } from '../filling.ts';

/** By MLflow's client. */
export const PYTHON: Lines = {
  runs: (where) => `${experiment(where)}
with mlflow.start_run():
    mlflow.log_param("beans", "arabica")
    mlflow.log_metric("loss", 0.5, step=0)
    mlflow.log_metric("loss", 0.3, step=1)`,

  'logged models': (where) => `${experiment(where)}
${ROASTER}
with mlflow.start_run():
    mlflow.pyfunc.log_model(name="roaster", python_model=Roaster())`,

  models: (where) => `${experiment(where)}
${ROASTER}
with mlflow.start_run():
    mlflow.pyfunc.log_model(name="roaster", python_model=Roaster(), registered_model_name="roaster")`,

  prompts: ({ server }) => `import mlflow

mlflow.set_tracking_uri("${server}")
mlflow.genai.register_prompt(name="greeting", template="Good day, {{name}}.")`,
};

const ROASTER = `

class Roaster(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]) -> list[float]:
        return [heat * 1.1 for heat in model_input]

`;

function experiment({ server, experimentId }: Where): string {
  return `import mlflow

mlflow.set_tracking_uri("${server}")
mlflow.set_experiment(${experimentId ? `experiment_id="${experimentId}"` : '"coffee"'})`;
}
