import type { LiveChanges, LiveExperiments, LiveModels, LiveReset } from '@labtrail/core';

/** The topics of the list of experiments and of the registry; all others are experiments' ids. */
export const EXPERIMENTS = 'experiments';
export const MODELS = 'models';

/** What a page is told. */
export type LiveChange =
  /** What was written to runs of an experiment, or to itself. */
  | { readonly kind: 'changes'; readonly changes: LiveChanges }
  /** These experiments are new, renamed, tagged, deleted or restored; told of the topic {@link EXPERIMENTS}. */
  | { readonly kind: 'experiments'; readonly experimentIds: readonly string[] }
  /** These registered models and prompts are new or changed; told of the topic {@link MODELS}. */
  | { readonly kind: 'models'; readonly names: readonly string[] }
  /** Changes may have been missed: read again what is shown. */
  | { readonly kind: 'reset' };

/** Whether the stream is open; `off` when nothing is watched. */
export type StreamState = 'off' | 'connecting' | 'connected' | 'reconnecting';

/** An event with the topics that it is about. */
export interface TopicEvent {
  readonly topics: readonly string[];
  readonly change: LiveChange;
}

/** What the one who holds the stream tells a tab. */
export type ToTab =
  | { readonly type: 'state'; readonly state: StreamState }
  | { readonly type: 'event'; readonly event: TopicEvent };

/** What a tab tells the one who holds the stream. */
export type FromTab =
  | { readonly type: 'watch'; readonly address: string; readonly topics: readonly string[] }
  | { readonly type: 'bye' };

/** The event of a name as a tab is told it; `undefined` for one that says nothing to tabs. */
export function topicEvent(name: string, data: string): TopicEvent | undefined {
  const parsed: unknown = JSON.parse(data);
  if (name === 'reset') return { topics: (parsed as LiveReset).topics, change: { kind: 'reset' } };
  if (name === 'changes') {
    const changes = parsed as LiveChanges;
    return { topics: [changes.experiment_id], change: { kind: 'changes', changes } };
  }
  if (name === 'models') {
    return { topics: [MODELS], change: { kind: 'models', names: (parsed as LiveModels).names } };
  }
  if (name !== 'experiments') return undefined;
  const { experiment_ids } = parsed as LiveExperiments;
  return { topics: [EXPERIMENTS], change: { kind: 'experiments', experimentIds: experiment_ids } };
}

/** The query that asks for topics. */
export function queryOf(topics: readonly string[]): string {
  return new URLSearchParams(
    topics.map((topic) => (topic === EXPERIMENTS || topic === MODELS ? ['topics', topic] : ['experiment_ids', topic])),
  ).toString();
}
