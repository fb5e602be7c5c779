import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { refreshWards } from './guardianship.ts';
import type { Account, Power, RepresentedFirm } from './model.ts';
import { selectTiedRecord } from './officer-tie-store.ts';
import { representedFirms } from './population.ts';
import { saveRegisterPowers, selectAgents, selectPowers, selectRegisterPowers } from './power-store.ts';

/**
 * Takes over who represents which firm from the legal-entity register; done at each sign-in. Of an officer also whose guardian he
 * is: in their matters he must not act.
 */
export async function refreshPowers(
  call: Call,
  account: Pick<Account, 'id' | 'personRecordId' | 'name'>,
): Promise<void> {
  const personRecordId = account.personRecordId ?? (await selectTiedRecord(call.database, account.id));
  if (personRecordId === null) return;
  const own: Call = { ...call, actor: { kind: 'account', id: account.id, subjectId: personRecordId } };
  if ((await assignmentsOf(own)).length > 0) await refreshWards(own);
  const firms = await representedFirms(call, personRecordId);
  // Day after day it is the same: then nothing is written.
  if (isSame(firms, await selectRegisterPowers(call.database, personRecordId))) return;
  await call.database.transaction((transaction) =>
    saveRegisterPowers(
      transaction,
      { recordId: personRecordId, name: account.name },
      firms.map((firm) => ({ id: newId(), ...firm })),
      call.clock.today(),
    ),
  );
}

const isSame = (firms: readonly RepresentedFirm[], known: readonly RepresentedFirm[]) =>
  firms.length === known.length &&
  firms.every((firm) =>
    known.some(
      ({ firmRecordId, firmName, firmCode }) =>
        firmRecordId === firm.firmRecordId && firmName === firm.firmName && firmCode === firm.firmCode,
    ),
  );

/** For whom the caller may act today, besides himself. */
export async function powersOf(call: Call): Promise<readonly Power[]> {
  const { subjectId } = call.actor;
  return subjectId ? selectPowers(call.database, subjectId, call.clock.today()) : [];
}

/**
 * For whom a person may act today who is known by other means than an account, as at the telephone. Which firms he represents is
 * asked of the register at this moment: what is kept here is as old as his last sign-in.
 */
export async function powersOfPerson(
  call: Call,
  personRecordId: string,
): Promise<readonly Pick<Power, 'principalId' | 'principalName' | 'matters'>[]> {
  const [kept, firms] = await Promise.all([
    selectPowers(call.database, personRecordId, call.clock.today()),
    representedFirms(call, personRecordId),
  ]);
  const others = kept.filter(
    ({ origin, principalKind, principalId }) =>
      !(origin === 'register' && principalKind === 'firm') &&
      !firms.some(({ firmRecordId }) => firmRecordId === principalId),
  );
  return [
    ...firms.map(({ firmRecordId, firmName }) => ({
      principalId: firmRecordId,
      principalName: firmName,
      matters: null,
    })),
    ...others,
  ];
}

/** Who may act today for one of these in this matter: the records of the persons. */
export async function agentsOf(
  call: Call,
  principalIds: readonly string[],
  itemKey: string,
): Promise<readonly string[]> {
  return selectAgents(call.database, principalIds, itemKey, call.clock.today());
}
