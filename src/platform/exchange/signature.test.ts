import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/time/index.ts';
import { hmacOf, isGenuine, secondsOf } from './signature.ts';

test('what another system signs is taken by SHA-256 and by SM3, and by the right secret only', () => {
  const clock = fixedClock('2026-11-19T09:30:00+08:00');
  const time = secondsOf(clock);
  for (const hash of ['sha256', 'sm3'] as const) {
    const signed = { payload: '{}', time, signature: hmacOf('secret', time, '{}', hash) };
    assert.equal(isGenuine('secret', clock, signed), true, hash);
    assert.equal(isGenuine('another', clock, signed), false);
    assert.equal(isGenuine('secret', clock, { ...signed, payload: '{ }' }), false);
    assert.equal(isGenuine('secret', clock, { ...signed, time: time - 400 }), false);
  }
  assert.notEqual(hmacOf('secret', time, '{}'), hmacOf('secret', time, '{}', 'sm3'));
});
