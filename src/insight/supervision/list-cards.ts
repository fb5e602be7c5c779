import type { Call } from '#kernel/application/index.ts';
import { type CardStage, type ListedCard, selectCards } from './card-store.ts';
import { openDirectives } from './directive-store.ts';
import type { CardKind, Directive } from './model.ts';
import { bodiesOfReader, reachOfReader } from './reach-of-reader.ts';

export interface CardsQuery {
  readonly kinds?: readonly CardKind[];
  readonly stage?: CardStage;
  readonly bodyId?: string;
  readonly before?: string;
  readonly limit?: number;
}

const most = 100;

/** Warnings and cards of the reader's reach, the newest first. */
export async function listCards(
  call: Call,
  { kinds = ['warning', 'yellow', 'red'], stage, bodyId, before, limit = 30 }: CardsQuery,
): Promise<{ readonly cards: readonly ListedCard[]; readonly next?: string }> {
  const shown = Math.min(limit, most);
  const found = await selectCards(call.database, {
    within: bodyId === undefined ? await reachOfReader(call) : await bodiesOfReader(call, bodyId),
    kinds,
    ...(stage ? { stage } : {}),
    ...(before ? { before } : {}),
    limit: shown + 1,
  });
  const cards = found.slice(0, shown);
  const last = cards.at(-1);
  return { cards, ...(found.length > shown && last ? { next: last.id } : {}) };
}

/** Supervision orders that wait for a body of the reader's reach. */
export async function listOpenOrders(call: Call): Promise<readonly Directive[]> {
  return openDirectives(call.database, await reachOfReader(call), most);
}
