import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readInbox, searchCases, seedCases, viewCase } from '#casework/cases/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;

before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  await seedCases(systemCall(city, 'seed'), 3000, { drawing: 1 });
  // A second run adds to the first.
  await seedCases(systemCall(city, 'seed'), 100, { drawing: 2 });
});
after(() => city.database.close());

test('leaders of the city find as many cases as were asked for, of every state', async () => {
  const mayor = await callOf(city, 'mayor');
  let found = 0;
  const states = new Set<string>();
  let before: string | undefined;
  do {
    const page = await searchCases(mayor, { limit: 200, ...(before ? { before } : {}) });
    found += page.cases.length;
    for (const one of page.cases) {
      states.add(one.outcome ?? one.state);
      assert.equal(one.divisionKey !== '' && one.applicantName !== '', true);
      assert.equal(one.state === 'accepted' && one.dueOn === null, false);
    }
    before = page.next;
  } while (before);
  assert.equal(found, 3100);
  for (const state of ['received', 'correction', 'accepted', 'granted', 'refused', 'withdrawn'])
    assert.ok(states.has(state), state);
});

test('an officer has an inbox of her own division, due about now, and can read what is in it', async () => {
  // Of a division that draws many: chance must not leave the list empty.
  const officer = await callOf(city, 'agriculture.animal-health');
  const { rows } = await readInbox(officer, {});
  assert.ok(rows.length > 0);
  for (const { case: one, dueOn } of rows) {
    assert.equal(one.divisionKey, 'animal-health');
    assert.ok(dueOn && dueOn > '2026-11-13', String(dueOn));
  }
  const view = await viewCase(officer, rows[0]?.case.id ?? '');
  assert.equal(view.content.applicant.name, view.case.applicantName);
  assert.equal(view.tasks.length, 1);
});
