import assert from 'node:assert/strict';
import { actOnTask } from '#casework/cases/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import { type Behaviour, listPayments, startPayment } from '#front/payments/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { readBalances } from '#platform/ledger/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';
import { callOf, openTestCity } from './test-city.ts';
import { sumAtBank } from './testing.ts';

const packs = ['packs/china', 'packs/mingzhou'];
/** Who decides on identity cards. */
export const station = 'chengjiang-street-police-station';
/** The day on which the city begins. */
export const firstDay = '2026-11-19';

const sample = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n',
);

/** A city in which somebody pays: forty yuan for a lost identity card, and two who keep the accounts. */
export async function openPayingCity() {
  const city = await openTestCity(packs);
  const payer = await callOf(city, 'chen.yutong');
  const accountant = await callOf(city, 'finance');
  const head = await callOf(city, 'finance.head');
  const visitor = (): Call => ({ ...systemCall(city, 'test'), actor: { kind: 'visitor', id: 'visitor' } });

  async function deliverAll(): Promise<void> {
    while ((await deliverPending(city)) > 0);
  }

  async function act(officer: string, caseId: string, task: string, outcome: string): Promise<void> {
    const open = await openTasksOfCases(city.database, [caseId]);
    const found = open.find((each) => each.act === task);
    assert.ok(found, `a task “${task}”`);
    const reason = outcome === 'refused' ? '不符合条件' : '符合条件';
    await actOnTask(await callOf(city, officer), { taskId: found.id, outcome, reason });
  }

  async function paymentOf(caseId: string) {
    const { payments } = await listPayments(payer);
    const payment = payments.find(({ charge }) => charge.caseId === caseId);
    assert.ok(payment);
    return payment;
  }

  /** A lost identity card is to be replaced; the application is accepted, so that forty yuan are due. */
  async function charged(situation: Readonly<Record<string, unknown>> = {}) {
    const scenarios = await readScenarios(packs);
    const [free, lost] = ['expired', 'lost'].map((reason) =>
      scenarios
        .find(({ item }) => item === 'identity-card-renewal')
        ?.scenarios.find(({ scenario }) => scenario.given.situation?.['reason'] === reason),
    );
    const given = (situation['reason'] === 'expired' ? free : lost)?.scenario.given;
    assert.ok(given);
    const materials: Record<string, { way: 'upload'; fileId: string }> = {};
    for (const key of Object.keys(given.materials ?? {})) {
      const file = { name: 'sample.pdf', type: 'application/pdf', content: sample };
      const stored = await storeFile(payer, { ...file, accept: ['pdf'], maxBytes: 1 << 20 });
      materials[key] = { way: 'upload', fileId: stored.id };
    }
    const { caseId } = await submitApplication(payer, {
      itemKey: 'identity-card-renewal',
      situation: { ...given.situation, ...situation },
      answers: given.answers,
      materials,
      channel: 'api',
      idempotencyKey: newId(),
    });
    await act(station, caseId, 'accept', 'accepted');
    await deliverAll();
    return { caseId, ...(await paymentOf(caseId)) };
  }

  /** The payer has gone to the bank's page. */
  async function order(code: string): Promise<string> {
    return (await startPayment(visitor(), code)).payUrl.split('/').at(-1) ?? '';
  }

  const pay = (caseId: string, behaviour: Behaviour = 'normal') =>
    payWhatIsDue(city, payer, caseId, behaviour);

  async function balances(): Promise<Readonly<Record<string, bigint>>> {
    const found = await readBalances(systemCall(city, 'test'), { from: firstDay, to: '2026-12-31' });
    const sums: Record<string, bigint> = {};
    for (const { kind, closing } of found) sums[kind] = (sums[kind] ?? 0n) + closing;
    return sums;
  }

  /** What the books have moved by, account by account. */
  async function changeOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
    const earlier = await balances();
    await work();
    const later = await balances();
    return Object.fromEntries(
      Object.entries(later)
        .map(([kind, sum]) => [kind, Number(sum - (earlier[kind] ?? 0n))] as const)
        .filter(([, change]) => change !== 0),
    );
  }

  /** The accounts add up to nothing, and what stands at the bank is what the bank has in its own books. */
  async function checkBooks(): Promise<void> {
    const sums = await balances();
    assert.equal(Number(sums['bank'] ?? 0n), await sumAtBank(city.database));
    assert.equal(
      Object.values(sums).reduce((total, sum) => total + sum, 0n),
      0n,
    );
  }

  return {
    ...{ city, payer, accountant, head, visitor },
    ...{ act, charged, order, pay, paymentOf, deliverAll, changeOf, checkBooks },
  };
}
