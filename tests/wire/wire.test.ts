import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../setup/index.ts';
import { converse, judge, type Outcome } from './replay.ts';
import { readSteps, type Step } from './step.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

/** What MLflow's servers were recorded with: the webhooks go to an address that is kept for documents, and isn't public. */
const RECORDED = { MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS: 'true' };

describe.each(fixtures)('the conversation recorded in %s', (fixture) => {
  const steps = readSteps(new URL(fixture, folder));
  const compared = steps.map((step, index) => ({ step, index }));
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    const server = await startServer({ env: RECORDED });
    outcomes = await converse({ url: server.url, roots: [server.root].filter(Boolean) }, steps).finally(server.stop);
  });

  test.each(compared)('$step.name', ({ step, index }: { step: Step; index: number }) => {
    const outcome = outcomes[index];
    if (!outcome) throw new Error('the conversation broke off before this step');
    const { passes, want, have } = judge(step, outcome);
    if (!passes) expect(have, `${step.method} ${step.path} ${JSON.stringify(step.data)}`).toEqual(want);
  });
});
