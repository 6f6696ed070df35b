import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { findChromium, python, pythonEnvironment, requireTool, run, type Server, startServer } from '../setup/index.ts';
import { openBrowser } from './browser.ts';

/** A server that the real Python client has filled with 1,000 runs and a model, and a browser to look at it. */
export interface Scene {
  readonly server: Server;
  readonly browser: Browser;
  /** Ids: the experiment, its run with the least loss (which has files and a logged model), and another run. */
  readonly experiment: string;
  readonly best: string;
  readonly second: string;
  /** The id of the best run's logged model. */
  readonly model: string;
  close(): Promise<void>;
}

const ENV = { MLFLOW_DISABLE_TELEMETRY: 'true', GIT_PYTHON_REFRESH: 'quiet', PYTHONDONTWRITEBYTECODE: '1' };

/** The program of the browser; `undefined` where browser or Python is missing and the suite is to be skipped. */
export const program = requireTool('Python', python) ? findChromium() : undefined;

export async function openScene(): Promise<Scene> {
  const interpreter = await pythonEnvironment('3.17.2');
  const server = await startServer();
  const script = fileURLToPath(new URL('fill.py', import.meta.url));
  const { stdout } = await run([interpreter, script, server.url], { env: ENV });
  const ids = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Pick<
    Scene,
    'experiment' | 'best' | 'second' | 'model'
  >;
  const browser = await openBrowser(program as string);
  return {
    server,
    browser,
    ...ids,
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
