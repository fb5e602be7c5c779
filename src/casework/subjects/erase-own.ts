import { dueErasures, lockKind, sparedNow } from '#casework/retention/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { requireFresh } from '#platform/identity/index.ts';
import { requireOneself, requireOwnOrWards, subjectsOf } from './for-whom.ts';
import type { OwnFate } from './model.ts';
import { kindsFor, ownDataKinds } from './own-data.ts';

/** One kind of what is kept about the caller, and what an erasure would do with it. */
export interface OwnPlace {
  readonly key: string;
  readonly title: Text;
  /** How much of it would go at once; null: it stays. */
  readonly goes: number | null;
  /** Why it stays. */
  readonly ground: Text | null;
  /** After so many days it goes by itself; null: no rule says so. */
  readonly days: number | null;
}

const held: Text = {
  'zh-CN': '依法保全（诉讼、监察、审计等）期间不能删除。',
  en: 'It is held by law, for a court, an inspection or an audit, and may not go meanwhile.',
};

/** What is kept about the caller, kind by kind: what goes when he says so, what stays, why and how long. */
export async function planOwnErasure(call: Call): Promise<readonly OwnPlace[]> {
  const ward = await requireOwnOrWards(call);
  const [rules, spared] = await Promise.all([dueErasures(call), sparedNow(call.database)]);
  const isSpared = [call.actor.id, ...subjectsOf(call)].some((name) => spared.accounts.includes(name));
  return Promise.all(
    kindsFor(ward).map(async ({ key, title, read, fate }) => {
      const rule = rules.find(({ kind }) => kind === fate.rule);
      const ground = groundOf(fate, isSpared || rule?.hold !== undefined);
      const goes = ground === null ? (await read(call)).length : null;
      return { key, title, goes, ground, days: ground === null ? null : (rule?.days ?? null) };
    }),
  );
}

const groundOf = (fate: OwnFate, isHeld: boolean): Text | null =>
  'stays' in fate ? fate.stays : isHeld ? held : null;

/** Erases what nobody needs but the caller, all or nothing; answers how much of what. */
export async function eraseOwn(call: Call): Promise<Readonly<Record<string, number>>> {
  requireFresh(call);
  requireOneself(call);
  return call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const erased: Record<string, number> = {};
    for (const { key, fate } of ownDataKinds())
      if ('goes' in fate && !(await isHeld(inside, transaction, fate.rule ?? key)))
        erased[key] = await fate.goes(inside);
    await recordAudit(call, transaction, [
      { action: 'own-data.erase', object: { kind: 'account', id: call.actor.id }, detail: { erased } },
    ]);
    return erased;
  });
}

/** The kind, or the person himself: of whom nothing goes then. */
async function isHeld({ actor }: Call, transaction: Transaction, kind: string): Promise<boolean> {
  const { held: whole, spared } = await lockKind(transaction, kind);
  return whole || spared.accounts.includes(actor.id);
}
