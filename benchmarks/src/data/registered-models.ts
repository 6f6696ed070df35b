import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';

/** How many registered models there are, and how many versions each has. */
export const REGISTERED = { models: 10_000, versions: 10 } as const;
const TEAMS = 20;
const TIERS = 3;

/** A registered model as `registered-models/search` answers it, as far as anyone here looks. */
export interface AnsweredModel {
  name: string;
  latest_versions?: { version: string }[];
  tags?: unknown[];
  aliases?: unknown[];
}

/** Makes the models through the API: each with two tags, its versions, and an alias on one of them. */
export async function fillModels(port: number): Promise<void> {
  await drive({ port, connections: 8, count: REGISTERED.models }, async (connection, index) => {
    const name = modelName(index);
    await connection.send(post('registered-models/create', JSON.stringify({ name, tags: tagsOf(index) })));
    for (let version = 1; version <= REGISTERED.versions; version += 1) {
      await connection.send(createVersionRequest(name, version));
    }
    const alias = { name, alias: 'champion', version: championOf(index) };
    await connection.send(post('registered-models/alias', JSON.stringify(alias)));
  });
}

/** Makes one more model, first in the order of names, with very many versions. */
export async function fillLongModel(port: number, versions: number): Promise<string> {
  const name = 'long-history';
  await drive({ port, connections: 1, count: 1 }, async (connection) => {
    await connection.send(post('registered-models/create', JSON.stringify({ name })));
  });
  await drive({ port, connections: 8, count: versions }, async (connection, index) => {
    await connection.send(createVersionRequest(name, index));
  });
  return name;
}

export function createVersionRequest(name: string, number: number): Buffer {
  const json = {
    name,
    source: `s3://bucket/${name}/${number}`,
    run_link: '',
    description: `version ${number}`,
    tags: [{ key: 'checked', value: 'yes' }],
  };
  return post('model-versions/create', JSON.stringify(json));
}

export function modelName(index: number): string {
  return `model-${String(index).padStart(4, '0')}`;
}

/** The version that the alias `champion` stands for. */
export function championOf(index: number): string {
  return String(1 + (index % REGISTERED.versions));
}

export function teamOf(index: number): string {
  return `team-${index % TEAMS}`;
}

function tagsOf(index: number) {
  return [
    { key: 'team', value: teamOf(index) },
    { key: 'tier', value: String(index % TIERS) },
  ];
}
