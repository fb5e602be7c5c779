import { type Static, Type } from 'typebox';
import { findItem } from '#casework/catalogue/index.ts';
import { type Draft, startDraft } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { accountOfPerson } from '#platform/identity/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { callProblem } from './problems.ts';
import { ownCall } from './read-call.ts';

export const EnterByPhone = Type.Object({
  callId: Type.String({ format: 'uuid' }),
  itemKey: Type.String({ minLength: 1, maxLength: 100 }),
  situation: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { default: {} }),
});
export type EnterByPhone = Static<typeof EnterByPhone>;

/**
 * Begins an application for the caller, whom the officer knows by what he has said. That is less than a card and a face: only for
 * the person himself, and for nothing that asks its applicant for a second proof.
 */
export async function enterByPhone(call: Call, { callId, itemKey, situation }: EnterByPhone): Promise<Draft> {
  const { acting, row } = await ownCall(call, callId);
  const [{ definition }, record] = await Promise.all([
    findItem(acting, itemKey),
    recordById(acting, row.subjectId, { purpose: `call.${row.purpose}` }),
  ]);
  if (!record) throw callProblem('not-found');
  const isOrdinary = !definition.internal && (definition.assurance ?? 1) === 1;
  if (record.register !== 'people' || !isOrdinary) throw callProblem('not-by-phone');
  const text = (name: string) => {
    const value = record.data[name];
    return typeof value === 'string' ? value : undefined;
  };
  // The password goes to the telephone that the register knows; to the one that calls only where there is none.
  const mobile = [text('mobile'), row.number].find((number) => /^1\d{10}$/.test(number ?? ''));
  if (mobile === undefined) throw callProblem('no-mobile');
  const address = text('address');
  return startDraft(acting, {
    itemKey,
    situation,
    counter: {
      callId,
      day: acting.clock.today(),
      applicant: {
        accountId: await accountOfPerson(acting, record.id),
        subjectId: record.id,
        kind: 'person',
        name: text('name') ?? '',
        code: record.identifier,
        ...(address === undefined ? {} : { address }),
        mobile,
      },
    },
  });
}
