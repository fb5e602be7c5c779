import { type Static, Type } from 'typebox';
import { findItem } from '#casework/catalogue/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { callProblem } from './problems.ts';
import { ownCall } from './read-call.ts';
import { insertEntry } from './store.ts';

export const SendLink = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same link is sent once' }),
  callId: Type.String({ format: 'uuid' }),
  itemKey: Type.String({ minLength: 1, maxLength: 100 }),
});
export type SendLink = Static<typeof SendLink>;

/** Sends the way to an application to the caller's telephone. It is the public way: it holds nothing about anybody. */
export async function sendLink(call: Call, { id, callId, itemKey }: SendLink): Promise<void> {
  const { acting, row } = await ownCall(call, callId);
  if (!/^1\d{10}$/.test(row.number)) throw callProblem('no-mobile');
  const { key, definition } = await findItem(acting, itemKey);
  await acting.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const madeAt = acting.clock.now();
    if (!(await insertEntry(transaction, { id, callId, kind: 'link', about: key, text: '', madeAt }))) return;
    await sendMessage(inside, transaction, {
      to: { mobile: row.number },
      template: 'call.link',
      parameters: { item: definition.title, link: `${acting.config.zone.portalUrl}/apply/${key}` },
      key: `call:${id}`,
      channels: ['sms'],
    });
    await recordAudit(inside, transaction, [
      { action: 'call.link-sent', object: { kind: 'call', id: callId }, detail: { itemKey: key } },
    ]);
  });
}
