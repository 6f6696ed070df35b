import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { conversations } from './conversations/index.ts';
import { isRecord } from './normalise.ts';
import { converse, judge, type Outcome } from './replay.ts';
import { type Request, readSteps, type Step } from './step.ts';

const usage = `record.ts --url http://127.0.0.1:5000 [--root FOLDER]... [--only NAME] [--check]
Sends the conversations of this folder to a fresh MLflow server and writes its answers to fixtures/NAME.jsonl.
--check compares with the recorded answers instead of writing them (also with tracking and registry, which came recorded).`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    root: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function fixture(name: string): URL {
  return new URL(`./fixtures/${name}.jsonl`, import.meta.url);
}

/** A status 500 and a database's own words are never an example. */
function isFault({ status, answer }: Outcome): boolean {
  return (status >= 500 && status !== 501) || /sqlite3|sqlalchemy|Traceback/i.test(JSON.stringify(answer));
}

function recorded(request: Request, outcome: Outcome): Step {
  const { headers, show, quirk, ...plain } = request;
  const extras = { ...(headers ? { headers } : {}), ...(show ? { show, shown: outcome.shown } : {}) };
  return { ...plain, hold: false, quirk: quirk || isFault(outcome), ...extras, ...outcomeOf(outcome) } as Step;
}

/** Of an error only its code is compared: its words are the server's own. */
function outcomeOf({ status, answer }: Outcome): Pick<Step, 'status' | 'answer'> {
  if (status < 300) return { status, answer };
  return { status, answer: isRecord(answer) && answer.error_code ? { error_code: answer.error_code } : {} };
}

async function record(url: string, name: string, requests: Request[]): Promise<void> {
  const outcomes = await converse({ url, roots: values.root }, requests);
  const steps = requests.map((request, index) => recorded(request, outcomes[index] as Outcome));
  writeFileSync(fixture(name), `${steps.map((step) => JSON.stringify(step)).join('\n')}\n`);
  console.log(`${name}: ${steps.length} steps recorded, ${steps.filter((step) => step.quirk).length} quirks`);
}

async function check(url: string, name: string): Promise<void> {
  const steps = readSteps(fixture(name));
  const outcomes = await converse({ url, roots: values.root }, steps);
  const verdicts = steps.map((step, index) => ({ step, ...judge(step, outcomes[index] as Outcome) }));
  const failed = verdicts.filter((verdict) => !verdict.passes);
  for (const { step, want, have } of failed) {
    console.log(`-- ${step.name}: ${step.method} ${step.path} ${JSON.stringify(step.data)?.slice(0, 200)}`);
    console.log(`   want ${JSON.stringify(want).slice(0, 900)}\n   have ${JSON.stringify(have).slice(0, 900)}`);
  }
  console.log(`${name}: ${steps.length - failed.length} passed, ${failed.length} failed`);
}

if (values.help || !values.url) {
  console.log(usage);
} else {
  const url = values.url.replace(/\/$/, '');
  const names = [...(values.check ? ['tracking', 'registry'] : []), ...Object.keys(conversations)];
  for (const name of names.filter((each) => !values.only || each === values.only)) {
    await (values.check ? check(url, name) : record(url, name, conversations[name] ?? []));
  }
}
