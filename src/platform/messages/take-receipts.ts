import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import { isGenuine, parsedText, type Signed } from '#platform/exchange/index.ts';
import { noteReports } from './note-reports.ts';
import { messageProblem } from './problems.ts';
import { knownDeliveries } from './store.ts';

/** Receipts 状态报告 as an SMS gateway sends them: by the id under which it got the message. */
export const Receipts = Type.Object({
  receipts: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      state: Type.Enum(['delivered', 'failed']),
      reason: Type.Optional(
        Type.String({ maxLength: 500, description: 'The code of the carrier, e.g. MK:0001' }),
      ),
    }),
    { maxItems: 100 },
  ),
});
export type Receipts = Static<typeof Receipts>;

/** Answers how many are of messages that are not known here: sending them again is useless, so that it is no error. */
export async function takeReceipts(call: Call, signed: Signed): Promise<{ readonly unknown: number }> {
  const { smsToken } = call.config.messages;
  if (smsToken === undefined || !isGenuine(smsToken, call.clock, signed))
    throw messageProblem('bad-signature');
  const given = parsedText(signed.payload);
  if (!Value.Check(Receipts, given)) throw messageProblem('bad-receipts');
  const { receipts } = given;
  const known = await knownDeliveries(
    call.database,
    receipts.map(({ id }) => id),
  );
  await noteReports(call, 'sms', receipts);
  const unknown = receipts.filter(({ id }) => !known.has(id)).length;
  if (unknown > 0) call.log.warn({ unknown }, 'receipts of messages that were not sent here');
  return { unknown };
}
