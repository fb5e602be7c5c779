import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { insertCard, selectCards } from './card-store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('who leads one body and a division of another sees of the other no more than that division', async () => {
  const [led, other] = [newId(), newId()];
  const give = async (bodyId: string, divisionKey: string) =>
    database.transaction((transaction) =>
      insertCard(
        transaction,
        {
          id: newId(),
          kind: 'yellow',
          cause: 'limit',
          caseId: newId(),
          receiptNumber: `${divisionKey}-1`,
          bodyId,
          divisionKey,
          itemKey: 'permit',
          dueOn: '2026-11-20',
          givenOn: '2026-11-21',
          givenAt: new Date('2026-11-21T00:00:01+08:00'),
          orderId: null,
        },
        1,
      ),
    );
  await give(led, 'planning');
  await give(led, 'forestry');
  await give(other, 'drainage');
  await give(other, 'supply');
  const cards = await selectCards(database, {
    within: [
      { bodyId: led, divisionKeys: 'all' },
      { bodyId: other, divisionKeys: ['drainage'] },
    ],
    kinds: ['yellow'],
    limit: 10,
  });
  assert.deepEqual(cards.map(({ divisionKey }) => divisionKey).sort(), ['drainage', 'forestry', 'planning']);
});
