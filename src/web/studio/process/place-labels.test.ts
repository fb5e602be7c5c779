import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePlace, sideOf } from './place-labels.ts';

const gateway = { x: 100, y: 100, width: 50, height: 50 };

test('a flow takes the side at which it comes or goes', () => {
  assert.equal(sideOf(gateway, { x: 125, y: 150 }), 'bottom');
  assert.equal(sideOf(gateway, { x: 125, y: 100 }), 'top');
  assert.equal(sideOf(gateway, { x: 100, y: 125 }), 'left');
  assert.equal(sideOf(gateway, { x: 150, y: 125 }), 'right');
});

test('a name steps above, or to the upper right where something comes from above', () => {
  const label = { width: 40, height: 14 };
  assert.deepEqual(freePlace(gateway, label, new Set(['bottom'] as const)), { x: 105, y: 80 });
  const aside = freePlace(gateway, label, new Set(['bottom', 'top'] as const));
  assert.ok(aside.x > 125 && aside.y < 100);
});
