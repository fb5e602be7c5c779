import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState, type State } from './state.ts';
import { stateOf, stateText } from './state-text.ts';

const state: State = {
  ...emptyState,
  next: 9,
  tokens: [
    { id: 1, node: 'review', scope: 0, via: 'f"1', outcome: '同意', wait: { on: 'task', id: 'a' }, pass: 4 },
    { id: 3, node: 'join', scope: 2, wait: { on: 'join' }, rounds: 2 },
    { id: 5, node: 'start', scope: 0 },
  ],
  trail: [
    { id: 4, node: 'review', from: [] },
    { id: 6, node: 'both', from: [4], inputs: [{ from: [4], via: 'f2' }] },
    { id: 7, node: 'decide', from: [6], task: 'b' },
  ],
  variables: { 面积: 12 },
  incident: { code: 'stuck', element: 'join' },
};

test('a state is read as it was written, and is shorter than plain JSON', () => {
  const text = stateText(state);
  assert.deepEqual(stateOf(JSON.parse(text)), state);
  assert.deepEqual(stateOf(JSON.parse(stateText(emptyState))), emptyState);
  assert.ok(text.length < 0.75 * JSON.stringify(state).length, `${text.length} characters`);
});

test('an instance that was written as plain JSON goes on', () => {
  assert.deepEqual(stateOf(JSON.parse(JSON.stringify(state))), state);
});
