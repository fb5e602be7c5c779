/** Compares two versions `major.minor.patch`. */
function compare(a: readonly number[], b: readonly number[]): number {
  for (const index of [0, 1, 2]) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (version: string) => version.split('.').map(Number);

/**
 * Whether a version lies in a range as packages write them: `*`, `1.2.3`, `^1.2.0` (the leftmost number that is not zero
 * stays), `~1.2.0` (the minor stays), `>=1.2.0 <2.0.0` (all of them hold).
 */
export function satisfies(version: string, range: string): boolean {
  return range
    .trim()
    .split(/\s+/)
    .every((part) => satisfiesOne(version, part));
}

function satisfiesOne(version: string, range: string): boolean {
  if (range === '*' || range === '') return true;
  const [, operator = '', wanted = ''] = /^(\^|~|>=|<=|>|<|=)?(\d+(?:\.\d+){0,2})$/.exec(range) ?? [];
  if (wanted === '') return false;
  const given = numbers(version);
  const limit = numbers(wanted);
  const order = compare(given, limit);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '~':
      return order >= 0 && given[0] === limit[0] && given[1] === (limit[1] ?? 0);
    case '^': {
      const fixed = limit.findIndex((number) => number > 0);
      const upTo = fixed < 0 ? limit.length - 1 : fixed;
      return order >= 0 && limit.slice(0, upTo + 1).every((number, index) => number === given[index]);
    }
    default:
      return order === 0;
  }
}
