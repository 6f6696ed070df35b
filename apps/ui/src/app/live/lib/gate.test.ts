import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import type { LiveChange } from './messages.ts';

const RESET: LiveChange = { kind: 'reset' };
const changes = (experiment_id: string): LiveChange => ({ kind: 'changes', changes: { experiment_id, runs: [] } });
const event = (topic: string) => ({ topics: [topic], change: changes(topic) });

function listening(gate: Gate, ...topics: string[]) {
  const heard: LiveChange[] = [];
  return { heard, leave: gate.listen(topics, (change) => void heard.push(change)) };
}

test('each listener hears of its topics, once', () => {
  const gate = new Gate();
  const one = listening(gate, '1', '2');
  const two = listening(gate, '2');
  gate.pass(event('1'));
  gate.pass({ topics: ['1', '2'], change: RESET });
  expect([one.heard, two.heard]).toEqual([[changes('1'), RESET], [RESET]]);
});

test('nothing passes a shut gate; who missed something is told to read again when it opens, the others are not', () => {
  const gate = new Gate();
  const one = listening(gate, '1');
  const two = listening(gate, '2');
  gate.set(false);
  gate.pass(event('1'));
  gate.pass(event('1'));
  expect(one.heard).toEqual([]);
  gate.set(true);
  expect([one.heard, two.heard]).toEqual([[RESET], []]);
  gate.set(true);
  gate.pass(event('1'));
  expect(one.heard).toEqual([RESET, changes('1')]);
});

test('who comes back to a topic is told to read again if something was missed since all had left', () => {
  const gate = new Gate();
  listening(gate, '1').leave();
  expect(gate.topics).toEqual(['1']);
  expect(listening(gate, '1').heard).toEqual([]);
  const other = new Gate();
  listening(other, '1').leave();
  other.pass(event('1'));
  expect(listening(other, '1').heard).toEqual([RESET]);
  expect(listening(other, '1').heard).toEqual([]);
});

test('a topic is let go when nobody listens, and not before', () => {
  const gate = new Gate();
  const { leave } = listening(gate, '1');
  gate.forget('1');
  expect(gate.topics).toEqual(['1']);
  leave();
  gate.forget('1');
  expect(gate.topics).toEqual([]);
});
