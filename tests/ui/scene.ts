import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findChromium, python, requireTool, type Server, startServer } from '../setup/index.ts';
import { openBrowser, type Watched, watchedPage } from './browser.ts';
import { filledBy } from './filled.ts';

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

/** The program of the browser; `undefined` where browser or Python is missing and the suite is to be skipped. */
export const program = requireTool('Python', python) ? findChromium() : undefined;

export async function openScene(): Promise<Scene> {
  const server = await startServer();
  const ids = await filledBy<Pick<Scene, 'experiment' | 'best' | 'second' | 'model'>>('fill.py', server);
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

interface OnScene {
  /** Told the scene once it is open. */
  readonly scene: (scene: Scene) => void;
  /** Told the page of each test, in which nothing may go wrong. */
  readonly watched: (watched: Watched) => void;
}

/** Opens a scene for the tests of a suite, and a page for each. */
export function onScene(tell: OnScene): void {
  let scene: Scene;
  let watched: Watched;
  beforeAll(async () => {
    scene = await openScene();
    tell.scene(scene);
  }, 900_000);
  afterAll(() => scene.close());
  beforeEach(async () => {
    watched = await watchedPage(scene.browser, scene.server.url);
    tell.watched(watched);
  });
  afterEach(async () => {
    expect(watched.faults).toEqual([]);
    await watched.close();
  });
}
