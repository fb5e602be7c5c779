import type { Licence } from '#casework/licences/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { accountOfPerson } from '#platform/identity/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { Claim } from './model.ts';

export interface LicenceUse {
  readonly action: 'licence.present' | 'credential.present' | 'consent.use';
  /** Who looked, as he is named to the holder. */
  readonly reader: string;
  /** What was read. */
  readonly claims: readonly Pick<Claim, 'name' | 'label'>[];
  readonly purpose?: string;
  /** The holder's account, where it is known by what he did; else it is looked for. */
  readonly account?: string | null;
  /** The last day of a consent. */
  readonly until?: string;
  /** Names the occasion: the holder is told once of each. */
  readonly key: string;
}

/** Puts on record that somebody has seen a licence by its holder's will, and tells the holder. */
export async function recordUse(
  call: Call,
  tx: Transaction,
  licence: Licence,
  { action, reader, claims, purpose, account, until, key }: LicenceUse,
): Promise<void> {
  const { subjectId } = licence.holder;
  await recordAudit(call, tx, [
    {
      action,
      object: { kind: 'licence', id: licence.id },
      regionId: licence.regionId,
      detail: { reader, claims: claims.map(({ name }) => name), ...(purpose ? { purpose } : {}) },
      ...(subjectId ? { subjects: [subjectId] } : {}),
    },
  ]);
  const accountId = account ?? (subjectId ? await accountOfPerson(within(call, tx), subjectId) : null);
  if (!accountId) return;
  const consented = action === 'consent.use';
  await sendMessage(call, tx, {
    to: { accountId },
    template: consented ? 'consent.used' : 'licence.shown',
    parameters: {
      reader,
      licence: licence.title,
      what: listed(claims.map(({ label }) => label)),
      ...(consented ? { purpose: purpose ?? '', end: until ?? '' } : {}),
    },
    channels: ['portal'],
    key,
  });
}

/** Words one after the other, in each language that all have. */
export function listed(words: readonly Text[]): Text {
  const join = (language: string, between: string) =>
    words.map((text) => text[language] ?? text['zh-CN'] ?? '').join(between);
  return { 'zh-CN': join('zh-CN', '、'), en: join('en', ', ') };
}
