import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type RegisterRecord, readRecord } from '#platform/registers/index.ts';
import type { Reception } from './model.ts';
import { hallProblem } from './problems.ts';
import { readCard, shownCard } from './read-card.ts';
import { endReceptions, findOpenReception, insertReception } from './reception-store.ts';
import { serveHall } from './serve-hall.ts';

export const ReceiveVisitor = Type.Object({
  hallKey: Type.String(),
  windowKey: Type.String(),
  ...shownCard,
  /** For a firm: its credit code. */
  firmCode: Type.Optional(Type.String({ maxLength: 30 })),
});
export type ReceiveVisitor = Static<typeof ReceiveVisitor>;

const purpose = 'hall.reception';

/**
 * Somebody stands at the window: who he is, is read from his card or seen by the officer, compared with the register, and kept
 * on record with its purpose. Whoever stood there before has gone.
 */
export async function receiveVisitor(asking: Call, input: ReceiveVisitor): Promise<Reception> {
  const { hall, bodyId, call } = await serveHall(asking, input.hallKey);
  const card = await readCard(call, input, input);
  const person = await readRecord(call, 'people', card.idNumber, { purpose });
  if (person && person.data['name'] !== card.name) throw hallProblem('person-differs');
  const firmCode = input.firmCode?.replace(/\s/g, '').toUpperCase() || undefined;
  const firm = firmCode ? await readRecord(call, 'legal-entities', firmCode, { purpose }) : undefined;
  if (firmCode && !firm) throw hallProblem('firm-unknown');
  if (person?.id === call.actor.subjectId && person) throw hallProblem('own-business');
  const reception: Reception = {
    id: newId(),
    hallKey: hall.key,
    windowKey: input.windowKey,
    bodyId,
    officerAccount: call.actor.id,
    way: input.typed ? 'typed' : 'card',
    document: input.typed?.document.trim() ?? '',
    personName: card.name,
    personCode: card.idNumber,
    personRecordId: person?.id ?? null,
    personAddress: textOf(person, 'residenceAddress') ?? card.address ?? null,
    mobile: textOf(person, 'mobile'),
    firmRecordId: firm?.id ?? null,
    firmName: textOf(firm, 'name'),
    firmCode: firm?.identifier ?? null,
    firmAddress: textOf(firm, 'address'),
    letter: firm !== undefined && firm.data['representativeIdNumber'] !== card.idNumber,
    madeAt: call.clock.now(),
  };
  await call.database.transaction(async (transaction) => {
    await endReceptions(transaction, call.actor.id, reception.madeAt);
    await insertReception(transaction, reception);
    // That the registers were read, and of whom, stands on record by itself.
    await recordAudit(call, transaction, [
      {
        action: 'hall.receive',
        object: { kind: 'reception', id: reception.id },
        detail: { purpose, way: reception.way, hall: hall.key, window: input.windowKey },
      },
    ]);
  });
  return reception;
}

/** Whom the officer is serving now. */
export async function currentReception(call: Call): Promise<Reception | undefined> {
  return findOpenReception(call.database, call.actor.id, null);
}

/** The visitor has gone. */
export async function endReception(asking: Call, hallKey: string): Promise<void> {
  const { call } = await serveHall(asking, hallKey);
  await call.database.transaction((transaction) =>
    endReceptions(transaction, call.actor.id, call.clock.now()),
  );
}

export function textOf(record: RegisterRecord | undefined, field: string): string | null {
  const value = record?.data[field];
  return typeof value === 'string' ? value : null;
}
