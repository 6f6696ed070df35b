import { drive, withConnection } from '../client/drive.ts';
import { get } from '../client/request.ts';
import { type AnsweredModel, createModelRequest, createVersionRequest } from '../data/registered-models.ts';
import { percentile, spread } from '../statistics.ts';

const MODELS = 100;
const VERSIONS = 10;
const LONG = 10_000;
const WARM_UP = 100;
const TURNS = 300;

/** What a list costs with a model of 10,000 versions in it and without, in milliseconds: medians of the rounds. */
export interface LongList {
  withMs: number;
  withoutMs: number;
  /** The median of the rounds' ratios. */
  ratio: number;
}

/** Lists, by turns, two sets of 100 models, in one of which a model has 10,000 versions and all others have 10. */
export async function measureLongList(port: number, rounds: number): Promise<LongList> {
  await fill(port);
  const long = get('registered-models/search', { filter: "name LIKE 'long-%'", max_results: MODELS });
  const short = get('registered-models/search', { filter: "name LIKE 'even-%'", max_results: MODELS });
  return withConnection(port, async (connection) => {
    checkLists(await connection.send(long), await connection.send(short));
    const times = async (turns: number) => {
      const taken: [number[], number[]] = [[], []];
      for (let turn = 0; turn < 2 * turns; turn += 1) {
        const began = performance.now();
        await connection.send(turn % 2 === 0 ? long : short);
        taken[turn % 2]?.push(performance.now() - began);
      }
      return { withMs: percentile(taken[0], 50), withoutMs: percentile(taken[1], 50) };
    };
    await times(WARM_UP);
    const done = [];
    while (done.length < rounds) done.push(await times(TURNS));
    return {
      withMs: spread(done.map(({ withMs }) => withMs)).median,
      withoutMs: spread(done.map(({ withoutMs }) => withoutMs)).median,
      ratio: spread(done.map(({ withMs, withoutMs }) => withMs / withoutMs)).median,
    };
  });
}

async function fill(port: number): Promise<void> {
  const names = ['long', 'even'].flatMap((set) => Array.from({ length: MODELS }, (_, index) => modelOf(set, index)));
  await drive({ port, connections: 8, count: names.length }, async (connection, index) => {
    const name = names[index] as string;
    await connection.send(createModelRequest(name));
    for (let version = 1; version <= VERSIONS; version += 1) await connection.send(createVersionRequest(name, version));
  });
  const name = modelOf('long', MODELS / 2);
  await drive({ port, connections: 8, count: LONG - VERSIONS }, async (connection, index) => {
    await connection.send(createVersionRequest(name, VERSIONS + 1 + index));
  });
}

function modelOf(set: string, index: number): string {
  return `${set}-${String(index).padStart(3, '0')}`;
}

/** Both lists are whole, and the one has the long model with its last version. */
function checkLists(long: Buffer, even: Buffer): void {
  const [longest, evenest] = [long, even].map((body) => {
    const { registered_models: models } = JSON.parse(body.toString()) as { registered_models: AnsweredModel[] };
    if (models.length !== MODELS) throw new Error(`long-list: ${models.length} models were listed, not ${MODELS}.`);
    return Math.max(...models.flatMap((model) => model.latest_versions ?? []).map(({ version }) => Number(version)));
  });
  if (longest === LONG && evenest === VERSIONS) return;
  throw new Error(`long-list: the latest versions are ${longest} and ${evenest}, not ${LONG} and ${VERSIONS}.`);
}
