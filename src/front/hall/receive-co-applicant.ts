import { type Static, Type } from 'typebox';
import type { CoApplicant } from '#casework/cases/index.ts';
import { isByPhone, notePresent, openDraft, partiesAtCounter } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { accountOfPerson } from '#platform/identity/index.ts';
import { type RegisterRecord, readRecord } from '#platform/registers/index.ts';
import { hallProblem } from './problems.ts';
import { readCard, shownCard } from './read-card.ts';
import { textOf } from './receive-visitor.ts';
import { requireServedHalls, serveHall } from './serve-hall.ts';

export const ReceiveCoApplicant = Type.Object(shownCard);
export type ReceiveCoApplicant = Static<typeof ReceiveCoApplicant>;

const purpose = 'hall.reception';

/**
 * Somebody who applies together with the visitor stands at the window, too 共同申请: his card is read, compared with the register
 * and with what the form says, and kept with the draft. He signs what is printed; that he was there, and who has seen him, stays on
 * record.
 */
export async function receiveCoApplicant(
  asking: Call,
  draftId: string,
  input: ReceiveCoApplicant,
): Promise<void> {
  await requireServedHalls(asking);
  const { draft } = await openDraft(asking, draftId);
  if (!draft.counter || isByPhone(draft.counter)) throw hallProblem('reception-unknown');
  const { hallKey, windowKey } = draft.counter;
  const { call } = await serveHall(asking, hallKey);
  const card = await readCard(call, { hallKey, windowKey }, input);
  const person = await readRecord(call, 'people', card.idNumber, { purpose });
  if (!person) throw hallProblem('co-applicant-unknown');
  if (person.data['name'] !== card.name) throw hallProblem('person-differs');
  if (person.id === call.actor.subjectId) throw hallProblem('own-business');
  const applicant = await partyWith(call, draftId, person, card.idNumber);
  await notePresent(call, draftId, {
    applicant,
    way: input.typed ? 'typed' : 'card',
    document: input.typed?.document.trim() ?? '',
  });
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'hall.receive',
        object: { kind: 'draft', id: draftId },
        detail: { purpose, way: input.typed ? 'typed' : 'card', hall: hallKey, window: windowKey },
      },
    ]),
  );
}

/** Which of those named he is: himself, or the representative of a firm that applies, too. */
async function partyWith(
  call: Call,
  draftId: string,
  person: RegisterRecord,
  idNumber: string,
): Promise<CoApplicant> {
  const self = await asApplicant(call, person, 'person', idNumber);
  const parties = await partiesAtCounter(call, draftId);
  if (parties.some(({ number }) => number === idNumber)) return self;
  for (const { number } of parties) {
    const firm =
      number.length === 18 ? await readRecord(call, 'legal-entities', number, { purpose }) : undefined;
    if (firm?.data['representativeIdNumber'] === idNumber)
      return {
        ...(await asApplicant(call, firm, 'firm', firm.identifier)),
        accountId: self.accountId,
        agent: { name: self.name, code: idNumber },
      };
  }
  return self;
}

async function asApplicant(
  call: Call,
  record: RegisterRecord,
  kind: CoApplicant['kind'],
  code: string,
): Promise<CoApplicant> {
  const [mobile, address] = [
    textOf(record, 'mobile'),
    textOf(record, kind === 'firm' ? 'address' : 'residenceAddress'),
  ];
  return {
    accountId: kind === 'person' ? await accountOfPerson(call, record.id) : null,
    subjectId: record.id,
    kind,
    name: textOf(record, 'name') ?? '',
    code,
    ...(mobile === null ? {} : { mobile }),
    ...(address === null ? {} : { address }),
  };
}
