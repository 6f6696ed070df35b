import { Code, Tabs } from '@mantine/core';
import { addressOf } from '../../../app/http.ts';

/** An empty page shows what fills it, with this server's address. */
export function FirstSteps() {
  const server = addressOf('./').replace(/\/$/, '');
  const lines = linesFor(server);
  return (
    <section style={{ padding: 12, maxWidth: 720 }} aria-label="First steps">
      <p>No experiment is here yet. These lines make the first run:</p>
      <Tabs defaultValue="Python">
        <Tabs.List>
          {Object.keys(lines).map((language) => (
            <Tabs.Tab key={language} value={language}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(lines).map(([language, code]) => (
          <Tabs.Panel key={language} value={language} pt="sm">
            <Code block>{code}</Code>
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function linesFor(server: string): Readonly<Record<string, string>> {
  return {
    Python: `import mlflow\n\nmlflow.set_tracking_uri("${server}")\nmlflow.set_experiment("coffee")\nwith mlflow.start_run():\n    mlflow.log_metric("loss", 0.5)`,
    R: `library(mlflow)\n\nmlflow_set_tracking_uri("${server}")\nmlflow_set_experiment("coffee")\nwith(mlflow_start_run(), mlflow_log_metric("loss", 0.5))`,
    Java: `MlflowClient client = new MlflowClient("${server}");\nString experiment = client.createExperiment("coffee");\nString run = client.createRun(experiment).getRunId();\nclient.logMetric(run, "loss", 0.5);`,
    curl: `curl -X POST ${server}/api/2.0/mlflow/experiments/create \\\n  -H 'Content-Type: application/json' -d '{"name": "coffee"}'`,
  };
}
