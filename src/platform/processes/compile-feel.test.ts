import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '#kernel/time/index.ts';
import { compileFeel } from './compile-feel.ts';

const clock = systemClock('Asia/Shanghai');

test('an expression sees every variable that it names, also one named as a function of the standard', () => {
  const answer = (source: string, variables: Record<string, unknown>) =>
    compileFeel(source).expression(variables, clock);
  const variables = { fee: 12, sum: 7, opinions: [{ agreed: true }, { agreed: false }], agreed: false };
  assert.equal(answer('fee + sum', variables), 19);
  assert.equal(answer('count(opinions[agreed])', variables), 1);
  assert.equal(answer('if agreed then "yes" else "no"', variables), 'no');
  assert.deepEqual(answer('for o in opinions return if o.agreed then fee else sum', variables), [12, 7]);
  assert.equal(answer('missing', variables), null);
});

test('what an expression does not name is not looked at', () => {
  const unread = {
    get heavy(): never {
      throw new Error('read');
    },
    state: 'accepted',
  };
  assert.equal(compileFeel('state = "accepted"').expression(unread, clock), true);
});
