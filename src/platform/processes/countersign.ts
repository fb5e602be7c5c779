import type { Countersign } from './definition.ts';
import type { Progress } from './state.ts';

/**
 * 会签 / 或签: whether those who have signed decide the whole already. `all` needs everyone, `any` one, `ratio:0.6` that
 * part of all, rounded up. As soon as enough assent it is the assent; as soon as those who are left cannot make it
 * enough any more, the dissent. Undefined: it is still open.
 */
export function assentOf(rule: Countersign, { total, done, results }: Progress): string | undefined {
  const assenting = results.filter(
    (result) =>
      typeof result === 'object' && result !== null && 'outcome' in result && result.outcome === rule.assent,
  ).length;
  const needed = neededOf(rule, total);
  if (assenting >= needed) return rule.assent;
  if (assenting + (total - done) < needed) return rule.dissent;
  return undefined;
}

function neededOf(rule: Countersign, total: number): number {
  switch (rule.rule) {
    case 'all':
      return total;
    case 'any':
      return 1;
    case 'ratio':
      // Whole numbers: in binary fractions three fifths of five are more than three.
      return Number((BigInt(rule.part) * BigInt(total) + BigInt(rule.of) - 1n) / BigInt(rule.of));
    default:
      return rule satisfies never;
  }
}

/** `all`, `any` or `ratio:0.6`; undefined when it is none of them. */
export function countersignOf(text: string, assent: string, dissent: string): Countersign | undefined {
  if (text === 'all' || text === 'any') return { rule: text, assent, dissent };
  const [, digits] = /^ratio:(?:0\.(\d{1,6})|1(?:\.0+)?)$/.exec(text) ?? [];
  if (digits === undefined)
    return /^ratio:1(?:\.0+)?$/.test(text) ? { rule: 'all', assent, dissent } : undefined;
  if (Number(digits) === 0) return undefined;
  return { rule: 'ratio', part: Number(digits), of: 10 ** digits.length, assent, dissent };
}
