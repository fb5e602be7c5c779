import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listOpenCases, readOverview, seedCases } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  await seedCases(systemCall(city, 'seed'), 1500, { drawing: 17 });
});
after(() => city.database.close());

async function listed(call: Call, show: 'open' | 'soon' | 'late'): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await listOpenCases(call, { show, limit: 200, ...(after ? { after } : {}) });
    ids.push(...page.cases.map(({ id }) => id));
    after = page.next;
  } while (after);
  return ids;
}

test('each sum of the board is the number of the cases that it leads to: of the city, a body, a division', async () => {
  for (const [account, scope] of [
    ['mayor', 'city'],
    ['natural-resources.leader', 'body'],
    ['social-insurance.registration.head', 'division'],
  ] as const) {
    const call = await callOf(city, account);
    const overview = await readOverview(call);
    assert.equal(overview.scope, scope, account);
    for (const show of ['open', 'soon', 'late'] as const) {
      const ids = await listed(call, show);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(
        ids.length,
        overview.rows.reduce((sum, row) => sum + row[show], 0),
        `${account}: ${show}`,
      );
    }
  }
  const [all] = await city.database.query<{ open: number }>(
    `select count(*)::int as open from cases.case where state <> 'closed'`,
  );
  assert.equal((await listed(await callOf(city, 'mayor'), 'open')).length, all?.open);
  await assert.rejects(listed(await callOf(city, 'chen.yutong'), 'open'), { code: 'access/denied' });
});
