import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type MessageDraft, sendMessage } from '#platform/messages/index.ts';
import { selectAccountOfPerson } from './store.ts';

const changes = {
  'power-offered': { 'zh-CN': '请求代办，等待接受', en: 'A power is offered and waits to be accepted' },
  'power-accepted': { 'zh-CN': '代办授权已生效', en: 'A power was accepted and is in force' },
  'power-declined': { 'zh-CN': '代办授权没有被接受', en: 'A power was not accepted' },
  'power-ended': { 'zh-CN': '代办授权已结束', en: 'A power has ended' },
  'guardian-confirmed': { 'zh-CN': '监护关系已确认', en: 'A guardianship was confirmed' },
  'guardian-refused': { 'zh-CN': '监护关系没有得到确认', en: 'A guardianship was not confirmed' },
} as const satisfies Record<string, Text>;

export interface PowerChange {
  readonly change: keyof typeof changes;
  /** Of what is only asked for the request’s; the power that comes of it has the same. */
  readonly powerId: string;
  readonly agentName: string;
  readonly principalName: string;
  readonly subjects: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** It stands in the audit, and both sides are told who acts for whom, in case one of them did not mean it. */
export async function tellOfPower(
  call: Call,
  transaction: Transaction,
  power: PowerChange,
  sides: Sides,
): Promise<void> {
  await recordAudit(call, transaction, [
    {
      action: `identity.${power.change}`,
      object: { kind: 'power', id: power.powerId },
      subjects: power.subjects,
      ...(power.detail ? { detail: power.detail } : {}),
    },
  ]);
  const { powerId, change } = power;
  await appendEvents(call, transaction, [{ name: 'power.changed', data: { powerId, change } }]);
  await tellSides(call, transaction, powerId, sides, {
    template: 'account.power-changed',
    parameters: { what: changes[change], agent: power.agentName, principal: power.principalName },
    occasion: change,
  });
}

interface Sides {
  readonly accounts: readonly (string | null)[];
  /** As records of this network. */
  readonly agent?: string | null;
  readonly principal?: string | null;
}

/** Whoever acts and for whom he does, each by his account. */
export async function tellSides(
  call: Call,
  transaction: Transaction,
  powerId: string,
  sides: Sides,
  { occasion, ...said }: Pick<MessageDraft, 'template' | 'parameters'> & { readonly occasion: string },
): Promise<void> {
  // Two networks may both know of it, each by ids of its own: who somebody is in it says the same in both.
  const told = new Map(sides.accounts.flatMap((id) => (id === null ? [] : [[id, id] as const])));
  for (const side of ['agent', 'principal'] as const) {
    const person = sides[side] ?? null;
    const account = person === null ? undefined : await selectAccountOfPerson(transaction, person);
    if (account !== undefined) told.set(account, side);
  }
  for (const [accountId, side] of told)
    await sendMessage(call, transaction, {
      to: { accountId },
      ...said,
      channels: ['portal', 'sms', 'email'],
      key: `${occasion}/${powerId}/${side}`,
    });
}
