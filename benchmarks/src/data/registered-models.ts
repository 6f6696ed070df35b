import { createHash } from 'node:crypto';
import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';

/** How many registered models there are, and how many versions each has. */
export const REGISTERED = { models: 10_000, versions: 10 } as const;
const TEAMS = 20;
const TIERS = 3;
/** Each tenth model has these versions in stages, as far as it uses stages at all. */
const STAGES = [
  { version: '3', stage: 'Staging' },
  { version: '5', stage: 'Production' },
];
const LAST = String(REGISTERED.versions);

/** A registered model as `registered-models/search` answers it, as far as anyone here looks. */
export interface AnsweredModel {
  name: string;
  latest_versions?: AnsweredVersion[];
  tags?: unknown[];
  aliases?: { alias: string; version: string }[];
}

/** A version as any route answers it, as far as anyone here looks. */
export interface AnsweredVersion {
  name: string;
  version: string;
  source?: string;
}

/** Makes the first `count` models over the API: each with its tags, its versions, an alias on one of them, and the stages. */
export async function fillModels(port: number, count: number): Promise<void> {
  await drive({ port, connections: 8, count }, async (connection, index) => {
    for (const request of requestsOf(index)) await connection.send(request);
  });
}

/** Names what `fillModels` makes; another text when it makes anything else. */
export function modelsDigest(): string {
  const hash = createHash('sha256').update(JSON.stringify(REGISTERED));
  for (let index = 0; index < 100; index += 1) for (const request of requestsOf(index)) hash.update(request);
  return hash.digest('hex').slice(0, 12);
}

function requestsOf(index: number): Buffer[] {
  const name = modelName(index);
  const versions = Array.from({ length: REGISTERED.versions }, (_, at) => createVersionRequest(name, at + 1));
  const alias = { name, alias: 'champion', version: championOf(index) };
  const moves = stagesOf(index).map((move) => ({ name, ...move, archive_existing_versions: false }));
  return [
    createModelRequest(name, tagsOf(index)),
    ...versions,
    post('registered-models/alias', JSON.stringify(alias)),
    ...moves.map((move) => post('model-versions/transition-stage', JSON.stringify(move))),
  ];
}

/** The request that makes a model without versions. */
export function createModelRequest(name: string, tags: Tag[] = []): Buffer {
  return post('registered-models/create', JSON.stringify({ name, tags }));
}

/** The request that makes a version; `number` only makes its text differ from that of others. */
export function createVersionRequest(name: string, number: number): Buffer {
  const json = {
    name,
    source: `s3://bucket/${name}/${number}`,
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

/** The numbers of the versions that are the latest of their stage, the least first. */
export function latestOf(index: number): string[] {
  return [...stagesOf(index).map(({ version }) => version), LAST];
}

/** A tag as requests carry it. */
interface Tag {
  key: string;
  value: string;
}

/** The tags of a model: two, and every second model has a third. */
export function tagsOf(index: number): Tag[] {
  const tags = [
    { key: 'team', value: teamOf(index) },
    { key: 'tier', value: String(index % TIERS) },
  ];
  return index % 2 === 0 ? tags : [...tags, { key: 'owner', value: `user-${index % 50}` }];
}

function stagesOf(index: number): typeof STAGES {
  return index % 10 === 0 ? STAGES : [];
}
