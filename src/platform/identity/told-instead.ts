import type { Call } from '#kernel/application/index.ts';
import { selectTellable } from './power-store.ts';
import { selectAccountOfPerson } from './store.ts';

export interface FiledForAnother {
  readonly accountId: string;
  readonly principalId: string;
  readonly principalKind: 'firm' | 'person';
  /** The item that was applied for; null: part of one. */
  readonly itemKey: string | null;
}

/**
 * Who is told of what somebody has filed for another, once he may act for the other no more: the person himself, of a firm who
 * represents it, else who else may act in the matter. Undefined: he still may, or never acted by a power of his own, as a program
 * does; or nobody else can be reached.
 */
export async function toldInstead(
  call: Pick<Call, 'database' | 'clock'>,
  { accountId, principalId, principalKind, itemKey }: FiledForAnother,
): Promise<readonly string[] | undefined> {
  const all = await selectTellable(call.database, principalId, itemKey, call.clock.today());
  const own = all.filter((one) => one.accountId === accountId);
  if (own.length === 0 || own.some(({ holds }) => holds)) return undefined;
  if (principalKind === 'person') {
    const self = await selectAccountOfPerson(call.database, principalId);
    if (self !== undefined) return [self];
  }
  const others = all.filter(({ holds, active }) => holds && active);
  const heads = others.filter(({ represents }) => represents);
  const told = (heads.length > 0 ? heads : others).map((one) => one.accountId);
  return told.length > 0 ? [...new Set(told)] : undefined;
}
