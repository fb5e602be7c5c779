import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemCall } from '#kernel/application/index.ts';
import { makeCreditCode } from '#platform/identifiers/index.ts';
import { readOutgoing, sendMessage } from '#platform/messages/index.ts';
import { writeRecord } from '#platform/registers/index.ts';
import { callOf, openTestCity } from './test-city.ts';

/** What modules hand each other when the program starts: here the real ones are together. */
let city: Awaited<ReturnType<typeof openTestCity>>;

before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
});
after(() => city.database.close());

test('a message to an account goes to the mobile number and the e-mail address that the account has', async () => {
  const { actor } = await callOf(city, 'shen.zhiyuan');
  await city.database.execute(
    `update identity.account set mobile = '19900006014', email = 'shen@example.org' where id = $1`,
    [actor.id],
  );
  await city.database.transaction((transaction) =>
    sendMessage(systemCall(city, 'test'), transaction, {
      to: { accountId: actor.id },
      template: 'case.received',
      parameters: { receipt: 'MZ2026', item: { 'zh-CN': '甲事项' }, due: '2026-12-01' },
      channels: ['portal', 'sms', 'email'],
    }),
  );
  const sent = await readOutgoing(city.database, { limit: 10 });
  assert.deepEqual(sent.map(({ channel, address }) => [channel, address]).sort(), [
    ['email', 'shen@example.org'],
    ['sms', '19900006014'],
  ]);
});

test('the credit code of every firm in a register is out of the pool of new ones', async () => {
  const reserved = async () => {
    const rows = await city.database.query<{ number: string }>(
      `select number from licences.number_key where scope = 'credit-code'`,
    );
    return new Set(rows.map(({ number }) => number));
  };
  const firms = await city.database.query<{ identifier: string }>(
    `select identifier from registers.record where register = 'legal-entities'`,
  );
  assert.ok(firms.length > 5);
  const imported = await reserved();
  for (const { identifier } of firms) assert.ok(imported.has(identifier), identifier);
  const creditCode = makeCreditCode('91', '339901', 'MA7NW2T0');
  await city.database.transaction((transaction) =>
    writeRecord(systemCall(city, 'test'), transaction, {
      register: 'legal-entities',
      identifier: creditCode,
      data: {
        creditCode,
        name: '明州渔火餐饮有限公司',
        kind: 'company',
        representative: '江晚',
        status: 'active',
      },
      validFrom: '2026-11-01',
      cause: 'test',
    }),
  );
  assert.ok((await reserved()).has(creditCode));
});
