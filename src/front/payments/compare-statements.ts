import type { Difference, StatementLine } from './model.ts';

export type Movement = Pick<StatementLine, 'bankNo' | 'orderNo' | 'movement' | 'amount'>;
type Found = Pick<Difference, 'kind' | 'movement' | 'bankNo' | 'orderNo' | 'ownAmount' | 'bankAmount'>;

/** A day as either side has counted it, and what each has of the other's movements on another day. */
export interface Sides {
  readonly own: readonly Movement[];
  readonly bank: readonly Movement[];
  readonly ownElsewhere: readonly Movement[];
  readonly bankElsewhere: readonly Movement[];
  /** Whether the bank may still book it on its next day, of which there is no statement yet. */
  readonly mayFollow: (name: string) => boolean;
}

export interface Compared {
  readonly differences: readonly Found[];
  /** What one side counts on this day and the other on another: the day differs, the money does not. */
  readonly crossed: readonly Movement[];
}

/** A bank may collect several orders under one number of its own. */
export const nameOf = ({ movement, bankNo, orderNo }: Omit<Movement, 'amount'>) =>
  `${movement} ${bankNo} ${orderNo}`;

/**
 * What stands on one side only, or with another amount. The two sides may disagree about the day: a bank's ends when it
 * closes its books, not at midnight. Amounts that differ are told on the bank's day, once.
 */
export function compareStatements({ own, bank, ownElsewhere, bankElsewhere, mayFollow }: Sides): Compared {
  const [ours, theirs] = [sumsOf(own), sumsOf(bank)];
  const [oursElsewhere, theirsElsewhere] = [sumsOf(ownElsewhere), sumsOf(bankElsewhere)];
  const differences: Found[] = [];
  const crossed: Movement[] = [];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const our = ours.get(name) ?? oursElsewhere.get(name);
    const their = theirs.get(name) ?? theirsElsewhere.get(name);
    const either = their ?? our;
    if (!either || (!their && mayFollow(name))) continue;
    if (our && their && ours.has(name) !== theirs.has(name)) crossed.push(their);
    if (our?.amount === their?.amount || (their && !theirs.has(name))) continue;
    differences.push({
      kind: !our ? 'missing-here' : their ? 'amount-differs' : 'missing-at-bank',
      ...{ movement: either.movement, bankNo: either.bankNo, orderNo: either.orderNo },
      ownAmount: our?.amount ?? null,
      bankAmount: their?.amount ?? null,
    });
  }
  return { differences, crossed };
}

/** A line that comes twice has moved twice as much, whoever has made the mistake. */
function sumsOf(movements: readonly Movement[]): ReadonlyMap<string, Movement> {
  const sums = new Map<string, Movement>();
  for (const movement of movements) {
    const before = sums.get(nameOf(movement));
    sums.set(nameOf(movement), { ...movement, amount: movement.amount + (before?.amount ?? 0) });
  }
  return sums;
}
