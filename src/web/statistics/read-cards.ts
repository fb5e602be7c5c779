import { readStatistics } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type Asked, queryOf } from './asked.ts';
import { cardColumns } from './choices.ts';

export type Cards = Readonly<Record<(typeof cardColumns)[number], number>>;

/** The warnings and cards of the same time and lines. Supervision counts them by no division: there they are not shown. */
export async function readCards(
  call: Call,
  asked: Asked,
): Promise<{
  readonly lines: readonly { readonly key: string; readonly name: Text; readonly cards: Cards }[];
  readonly total: Cards;
} | null> {
  const { by, bodyId, itemKey, regionId, channel, ...time } = queryOf(asked);
  if (by === 'division') return null;
  const { lines, total } = await readStatistics(call, {
    ...time,
    by,
    ...(bodyId ? { bodyId } : {}),
    ...(itemKey ? { itemKey } : {}),
    ...(regionId ? { regionId } : {}),
    ...(channel ? { channel } : {}),
  });
  return {
    lines: lines
      .map((line) => ({ key: line.key, name: line.name, cards: cardsIn(line) }))
      .filter(({ cards }) => cardColumns.some((kind) => cards[kind] > 0)),
    total: cardsIn(total),
  };
}

const cardsIn = ({ warned, yellow, red }: Cards): Cards => ({ warned, yellow, red });
