import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { python, pythonEnvironment, repository, requireTool, run } from '../setup/index.ts';

const present = requireTool('Python', python);

/** Logs a run to a database and to a folder, as somebody did who used MLflow without a server. */
const SCRIPT = `
import mlflow
for uri in ("sqlite:///mlflow.db", "mlruns"):
    mlflow.set_tracking_uri(uri)
    with mlflow.start_run():
        mlflow.log_metric("loss", 0.5)
`;

describe.skipIf(!present)("stores that MLflow's own client made", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labtrail-mlflow-'));
    const env = { MLFLOW_ALLOW_FILE_STORE: 'true', MLFLOW_DISABLE_TELEMETRY: 'true' };
    await run([await pythonEnvironment('3.17.2'), '-c', SCRIPT], { cwd: folder, env });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ['a database', 'sqlite:///mlflow.db', 'was made by MLflow: Labtrail leaves it as it is'],
    ['a folder', './mlruns', "was made by MLflow's file store: Labtrail leaves it as it is"],
  ])('%s is recognised and refused, unchanged', async (_, uri, message) => {
    const before = await digest(folder);
    const labtrail = join(repository, 'node_modules/.bin/labtrail');
    const started = run([labtrail, 'server', '--port', '0', '--backend-store-uri', uri], { cwd: folder });
    await expect(started).rejects.toThrow(message);
    expect(await digest(folder)).toBe(before);
  });
});

/** Of the names and contents of all files below `folder`. */
async function digest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
