import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matches } from './match-filter.ts';
import type { Resource } from './model.ts';
import { parseFilter } from './parse-filter.ts';
import { userType } from './schemas.ts';

/**
 * What a filter means, said a second time as RFC 7644, 3.4.2.2 tells it, on a tree that was never text. The filter is written from
 * the tree with no bracket but those that precedence asks for, in any case, with any blanks, and read by the program.
 */
interface Email {
  readonly value: string;
  readonly type?: string;
  readonly primary?: boolean;
}
interface User {
  readonly userName: string;
  readonly id: string;
  readonly title?: string;
  readonly active: boolean;
  readonly familyName?: string;
  readonly emails: readonly Email[];
  readonly lastModified: string;
}
type Value = string | boolean;

type Tree =
  | { readonly is: 'and' | 'or'; readonly left: Tree; readonly right: Tree }
  | { readonly is: 'not'; readonly of: Tree }
  | { readonly is: 'present'; readonly name: string }
  | { readonly is: 'compare'; readonly name: string; readonly by: string; readonly to: Value | null }
  | { readonly is: 'some'; readonly of: Tree };

const ofUser: Readonly<Record<string, (user: User) => readonly (Value | undefined)[]>> = {
  userName: (user) => [user.userName],
  id: (user) => [user.id],
  title: (user) => [user.title],
  active: (user) => [user.active],
  'name.familyName': (user) => [user.familyName],
  emails: (user) => user.emails.map(({ value }) => value),
  'emails.type': (user) => user.emails.map(({ type }) => type),
  'meta.lastModified': (user) => [user.lastModified],
};
const ofEmail: Readonly<Record<string, (email: Email) => readonly (Value | undefined)[]>> = {
  value: ({ value }) => [value],
  type: ({ type }) => [type],
};
/** RFC 7643, 2.4: what is not said to be primary is not. */
const assumed: Readonly<Record<string, (email: Email) => readonly (Value | undefined)[]>> = {
  primary: ({ primary }) => [primary ?? false],
};

/** All text here ignores case but the id (RFC 7643, 3.1). */
function holds(name: string, one: Value, by: string, to: Value): boolean {
  if (typeof one === 'boolean' || typeof to === 'boolean') return by === 'eq' && one === to;
  if (name === 'meta.lastModified') {
    const order = new Date(one).getTime() - new Date(to).getTime();
    return { eq: order === 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[by] === true;
  }
  const [a, b] = name === 'id' ? [one, to] : [one.toLowerCase(), to.toLowerCase()];
  const at = a.indexOf(b);
  return (
    {
      eq: a === b,
      co: at >= 0,
      sw: at === 0,
      ew: a.slice(-b.length || a.length) === b || b === '',
      gt: a > b,
      ge: !(a < b),
      lt: a < b,
      le: !(a > b),
    }[by] === true
  );
}

function means<Of>(tree: Tree, of: Of, read: (name: string) => readonly (Value | undefined)[]): boolean {
  switch (tree.is) {
    case 'and':
      return means(tree.left, of, read) && means(tree.right, of, read);
    case 'or':
      return means(tree.left, of, read) || means(tree.right, of, read);
    case 'not':
      return !means(tree.of, of, read);
    case 'present':
      return read(tree.name).some((one) => one !== undefined && one !== '');
    case 'some':
      return (of as User).emails.some((email) =>
        means(tree.of, email, (name) => (ofEmail[name] ?? assumed[name])?.(email) ?? []),
      );
    case 'compare': {
      const found = read(tree.name).filter((one) => one !== undefined && one !== '');
      const { name, by, to } = tree;
      if (to === null) return (by === 'eq') === (found.length === 0);
      const any = found.some((one) => holds(name, one as Value, by === 'ne' ? 'eq' : by, to));
      return by === 'ne' ? !any : any;
    }
  }
}

const rank = { or: 1, and: 2, not: 3, present: 3, compare: 3, some: 3 } as const;

/** Brackets only where the tree would otherwise be read differently. */
function written(tree: Tree, odd: (word: string) => string): string {
  const within = (part: Tree, least: number) =>
    rank[part.is] < least ? `(${written(part, odd)})` : written(part, odd);
  switch (tree.is) {
    case 'and':
    case 'or':
      return `${within(tree.left, rank[tree.is])} ${odd(tree.is)} ${within(tree.right, rank[tree.is] + 1)}`;
    case 'not':
      return `${odd('not')} (${written(tree.of, odd)})`;
    case 'present':
      return `${odd(tree.name)} ${odd('pr')}`;
    case 'some':
      return `${odd('emails')}[${written(tree.of, odd)}]`;
    case 'compare':
      return `${odd(tree.name)} ${odd(tree.by)} ${JSON.stringify(tree.to)}`;
  }
}

const words = ['a', 'A', 'ab', 'b', 'lin', 'Lin', '林', '"', '\\', 'a b', ') or (', ']', ''];
const word = fc.constantFrom(...words);
const moment = fc.constantFrom(
  '2026-11-19T01:00:00Z',
  '2026-11-19T09:00:00+08:00',
  '2026-11-20T00:00:00Z',
  '2025-01-01T00:00:00.5Z',
);
const filled = fc.constantFrom(...words.filter((one) => one !== ''));
const user: fc.Arbitrary<User> = fc.record(
  {
    userName: filled,
    id: filled,
    title: word,
    active: fc.boolean(),
    familyName: filled,
    emails: fc.array(
      fc.record(
        { value: filled, type: fc.constantFrom('work', 'home'), primary: fc.boolean() },
        { requiredKeys: ['value'] },
      ),
      { maxLength: 3 },
    ),
    lastModified: moment,
  },
  { requiredKeys: ['userName', 'id', 'active', 'emails', 'lastModified'] },
);

const ordering = ['gt', 'ge', 'lt', 'le'];
const inText = ['co', 'sw', 'ew'];
function leaf(names: readonly string[]): fc.Arbitrary<Tree> {
  return fc.constantFrom(...names).chain((name): fc.Arbitrary<Tree> => {
    const isFlag = name === 'active' || name === 'primary';
    const isMoment = name === 'meta.lastModified';
    const by = fc.constantFrom(
      'eq',
      'ne',
      ...(isFlag ? [] : ordering),
      ...(isFlag || isMoment ? [] : inText),
    );
    const to = isFlag ? fc.boolean() : isMoment ? moment : word;
    const compared = fc.record({ is: fc.constant('compare' as const), name: fc.constant(name), by, to });
    const empty = fc.record({
      is: fc.constant('compare' as const),
      name: fc.constant(name),
      by: fc.constantFrom('eq', 'ne'),
      to: fc.constant(null),
    });
    const present = fc.constant<Tree>({ is: 'present', name });
    return name === 'primary' ? compared : fc.oneof({ weight: 6, arbitrary: compared }, empty, present);
  });
}
const grown = (seed: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      seed,
      fc.record({
        is: fc.constantFrom('and' as const, 'or' as const),
        left: tie('tree'),
        right: tie('tree'),
      }),
      fc.record({ is: fc.constant('not' as const), of: tie('tree') }),
    ),
  })).tree;
const some = grown(leaf([...Object.keys(ofEmail), ...Object.keys(assumed)])).map(
  (of): Tree => ({ is: 'some', of }),
);
const tree = grown(fc.oneof({ weight: 4, arbitrary: leaf(Object.keys(ofUser)) }, some));

const resourceOf = ({ familyName, lastModified, ...rest }: User): Resource => ({
  ...rest,
  ...(familyName === undefined ? {} : { name: { familyName } }),
  meta: { lastModified },
});

test('a filter of any shape picks of any users whom the standard says', () => {
  const seen = { met: 0, unmet: 0 };
  fc.assert(
    fc.property(
      tree,
      fc.array(user, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (asked, users, isLoud) => {
        const text = written(asked, (said) => (isLoud ? said.toUpperCase() : said));
        fc.pre(text.length < 4000);
        const filter = parseFilter(userType, text);
        for (const one of users) {
          const expected = means(asked, one, (name) => ofUser[name]?.(one) ?? []);
          seen[expected ? 'met' : 'unmet'] += 1;
          assert.equal(matches(resourceOf(one), filter), expected, `${text} of ${JSON.stringify(one)}`);
        }
      },
    ),
    { numRuns: 3000 },
  );
  assert.ok(seen.met > 500 && seen.unmet > 500, JSON.stringify(seen));
});
