import type { Lines } from '../filling.ts';

/** By MLflow's client, which sends as JSON what it has no methods for. */
export const JAVA: Lines = {
  runs: ({ server, experimentId }) =>
    program('FirstRun', {
      server,
      imports: ['org.mlflow.api.proto.Service.RunStatus'],
      body: `String experiment = ${experimentId ? `"${experimentId}"` : 'client.createExperiment("coffee")'};
String run = client.createRun(experiment).getRunId();
client.logParam(run, "beans", "arabica");
client.logMetric(run, "loss", 0.5, System.currentTimeMillis(), 0);
client.logMetric(run, "loss", 0.3, System.currentTimeMillis(), 1);
client.setTerminated(run, RunStatus.FINISHED);`,
    }),

  'logged models': ({ server, experimentId }) =>
    program('FirstModel', {
      server,
      body: `String experiment = ${experimentId ? `"${experimentId}"` : 'client.createExperiment("coffee")'};
String model = "{\\"experiment_id\\": \\"" + experiment + "\\", \\"name\\": \\"roaster\\"}";
System.out.println(client.sendPost("logged-models", model));`,
    }),

  models: ({ server }) =>
    program('FirstModel', {
      server,
      body: `client.sendPost("registered-models/create", "{\\"name\\": \\"roaster\\"}");
System.out.println(client.getRegisteredModel("roaster").getName());`,
    }),

  prompts: ({ server }) =>
    program('FirstPrompt', {
      server,
      body: `String prompt = "{\\"key\\": \\"mlflow.prompt.is_prompt\\", \\"value\\": \\"true\\"}";
client.sendPost("registered-models/create", "{\\"name\\": \\"greeting\\", \\"tags\\": [" + prompt + "]}");
String text = "{\\"key\\": \\"mlflow.prompt.text\\", \\"value\\": \\"Good day, {{name}}.\\"}";
String tags = "\\"tags\\": [" + prompt + ", " + text + "]";
client.sendPost("model-versions/create", "{\\"name\\": \\"greeting\\", \\"source\\": \\"dummy-source\\", " + tags + "}");`,
    }),
};

interface Program {
  readonly server: string;
  readonly imports?: readonly string[];
  readonly body: string;
}

function program(name: string, { server, imports = [], body }: Program): string {
  const imported = [...imports, 'org.mlflow.tracking.MlflowClient'].map((one) => `import ${one};`);
  return `${imported.join('\n')}

class ${name} {
  public static void main(String[] args) {
    MlflowClient client = new MlflowClient("${server}");
${body.replaceAll(/^/gm, '    ')}
  }
}`;
}
