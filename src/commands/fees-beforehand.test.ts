import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { feesFor, listItems } from '#casework/catalogue/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { playScenarios } from './run-scenarios.ts';
import { openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(packs);
});
after(() => city.database.close());

/** Fees by area and days: what is told beforehand is the rate, and that it depends. */
const byQuantity: ReadonlySet<string> = new Set(['road-excavation']);
/** What is told is the rate of one; how many copies are wanted is asked in the form. */
const byPiece: ReadonlySet<string> = new Set(['notarisation']);

interface Charged {
  readonly itemKey: string;
  readonly kind: 'person' | 'firm';
  readonly situation: Readonly<Record<string, unknown>>;
  readonly feeKey: string;
  readonly amount: number;
  readonly state: string;
  readonly day: string;
}

test('every service of the pack charges the fee that was told for the situation beforehand', async () => {
  const items = (await listItems(systemCall(city, 'test'))).filter(
    ({ definition }) => definition.fees.length > 0,
  );
  assert.ok(items.length >= 6);
  const faults: unknown[] = [];
  for await (const { played } of playScenarios(city, packs, new Set(items.map(({ key }) => key))))
    if (played.faults.length > 0) faults.push([played.item, played.name, played.faults]);
  assert.deepEqual(faults, []);

  const charged = await city.database.query<Charged>(
    `select c.item_key as "itemKey", c.applicant_kind as kind, n.situation, f.fee_key as "feeKey", f.amount, f.state, f.raised_on as day
      from payments.charge f join cases.case c on c.id = f.case_id join cases.content n on n.id = c.content_id`,
  );
  assert.deepEqual(
    items.map(({ key }) => key).filter((key) => !charged.some(({ itemKey }) => itemKey === key)),
    [],
    'each of them has a scenario that charges',
  );
  for (const { itemKey, kind, situation, feeKey, amount, state, day } of charged) {
    const item = items.find(({ key }) => key === itemKey);
    assert.ok(item);
    const told = feesFor(item, { situation, applicant: { kind }, today: day }).map(({ fee, applies }) => [
      fee.key,
      Math.round(Number(fee.amount) * 100),
      applies,
    ]);
    const said = `${itemKey} ${JSON.stringify(situation)}`;
    if (byQuantity.has(itemKey))
      assert.ok(
        told.some(([key, , applies]) => key === feeKey && applies === 'depends'),
        said,
      );
    else if (byPiece.has(itemKey)) {
      const [[key, rate, applies] = []] = told;
      assert.deepEqual([told.length, key, applies, amount % Number(rate)], [1, feeKey, 'yes', 0], said);
    } else assert.deepEqual(told, state === 'exempt' ? [] : [[feeKey, amount, 'yes']], said);
  }
});
