import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { findRecords, type RegisterRecord, writeRecord } from '#platform/registers/index.ts';
import { aftercareProblem } from './problems.ts';

const register = 'credit-records';

/** The broken promises of a person or firm; none where the city keeps no such register. */
export async function brokenPromises(call: Call, subjectCode: string): Promise<readonly RegisterRecord[]> {
  const where = { subjectCode, kind: 'promise-broken' };
  try {
    return await findRecords(call, register, { where, purpose: 'promise' });
  } catch (error) {
    if (isProblem(error, 'registers/unknown-register')) return [];
    throw error;
  }
}

/** Whoever broke a promise is not believed again: for him there is the ordinary procedure. */
export async function refusePromiseOfBreaker(
  call: Call,
  item: Item,
  stated: {
    readonly applicant: { readonly code: string };
    readonly materials: readonly { readonly key: string; readonly way: string }[];
  },
): Promise<void> {
  const { promise } = item.definition;
  const promised = stated.materials.some(({ key, way }) => key === promise?.material && way === 'promise');
  if (promised && (await brokenPromises(call, stated.applicant.code)).length > 0)
    throw aftercareProblem('promise-barred');
}

export async function recordBreach(
  call: Call,
  transaction: Transaction,
  breach: {
    readonly caseId: string;
    readonly receiptNumber: string;
    readonly subjectCode: string;
    readonly subjectName: string;
    readonly item: string;
    readonly body: string;
    readonly reason: string;
  },
): Promise<void> {
  const { caseId, receiptNumber, ...said } = breach;
  const today = call.clock.today();
  const recordNumber = `XY${receiptNumber}`;
  await writeRecord(call, transaction, {
    register,
    identifier: recordNumber,
    data: { recordNumber, kind: 'promise-broken', decidedOn: today, ...said },
    validFrom: today,
    cause: caseId,
  });
}
