import assert from 'node:assert/strict';
import { test } from 'node:test';
import { casesBehind } from './cases-behind.ts';

test('the whole city is named by a word: what is empty gets lost on the second page of a list', () => {
  const asked = {
    ...({ span: 'month', day: '2026-10-15', by: 'region' } as const),
    ...{ body: '', item: '', region: '', channel: '' },
  };
  const list = casesBehind(asked, '', { kept: 'received', from: '2026-10-01', to: '2026-10-31' });
  const conditions = new URLSearchParams(list.split('?')[1]);
  assert.equal(conditions.get('regionId'), 'none');
  assert.deepEqual(
    [...conditions].filter(([, value]) => value === ''),
    [],
  );
});
