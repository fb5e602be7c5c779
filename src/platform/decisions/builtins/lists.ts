import type { Run } from '../run.ts';
import { compare, equal } from '../values/equality.ts';
import { type FeelNumber, integerOf, numberOf } from '../values/number.ts';
import { type FeelFunction, type FeelList, type FeelValue, isList } from '../values/value.ts';
import { builtIn, type Overload, overload } from './define.ts';

/** A function over a list that may also be given its items one by one. */
export function overList(name: string, body: (run: Run, list: FeelList) => FeelValue): FeelFunction {
  return builtIn(
    name,
    overload([['list', 'list']], body),
    overload([['list', 'any...']], (run, list) => (list.length < 2 ? null : body(run, list))),
  );
}

function all(list: FeelList): FeelValue {
  if (list.includes(false)) return false;
  return list.every((item) => item === true) ? true : null;
}

function any(list: FeelList): FeelValue {
  if (list.includes(true)) return true;
  return list.every((item) => item === false) ? false : null;
}

/** The least or greatest item; null where two cannot be compared. */
function extreme(list: FeelList, wanted: 1 | -1): FeelValue {
  let [best = null] = list;
  for (const item of list) {
    const order = compare(item, best);
    if (order === null) return null;
    if (order === wanted) best = item;
  }
  return best;
}

/** Where a position counted from one, or from the end if negative, lies; null outside the list. */
function indexOf(list: FeelList, position: FeelNumber): number | null {
  const wanted = integerOf(position.trunc());
  if (wanted === null || wanted === 0 || Math.abs(wanted) > list.length) return null;
  return wanted > 0 ? wanted - 1 : list.length + wanted;
}

function sublist(list: FeelList, start: FeelNumber, length: FeelNumber | undefined): FeelValue {
  const from = indexOf(list, start);
  const count = length === undefined ? list.length : integerOf(length.trunc());
  if (from === null || count === null || count < 0) return null;
  if (length !== undefined && from + count > list.length) return null;
  return list.slice(from, from + count);
}

function distinct(run: Run, list: FeelList): FeelList {
  const found: FeelValue[] = [];
  for (const item of list) {
    run.step(found.length);
    if (!found.some((other) => equal(other, item) === true)) found.push(item);
  }
  return found;
}

/** Lists among the arguments are opened, other values taken as they are. */
function concatenated(run: Run, lists: FeelList): FeelValue[] {
  const joined: FeelValue[] = [];
  for (const list of lists) {
    const items = isList(list) ? list : [list];
    run.step(items.length);
    for (const item of items) joined.push(item);
  }
  return joined;
}

function flattened(run: Run, list: FeelList, into: FeelValue[] = []): FeelValue[] {
  run.step(list.length);
  for (const item of list) {
    if (isList(item)) flattened(run, item, into);
    else into.push(item);
  }
  return into;
}

/** Merge sort: it asks a strange order no more often than a sound one, and keeps equals as they stood. */
function sorted(run: Run, list: FeelList, precedes: FeelFunction): FeelList {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const left = sorted(run, list.slice(0, middle), precedes);
  const right = sorted(run, list.slice(middle), precedes);
  const merged: FeelValue[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] ?? null, right[r] ?? null];
    run.step();
    if (precedes.invoke(run, [b, a]) === true && precedes.invoke(run, [a, b]) !== true) {
      merged.push(b);
      r += 1;
    } else {
      merged.push(a);
      l += 1;
    }
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}

const naturalOrder = builtIn(
  '<',
  overload(
    [
      ['a', 'any'],
      ['b', 'any'],
    ],
    (_run, a, b) => {
      const order = compare(a, b);
      return order === null ? null : order < 0;
    },
  ),
);

const replaceAt: Overload = overload(
  [
    ['list', 'list'],
    ['position', 'number'],
    ['newItem', 'any'],
  ],
  (_run, list, position, item) => {
    const index = indexOf(list, position);
    return index === null ? null : list.with(index, item);
  },
);

const replaceWhere: Overload = overload(
  [
    ['list', 'list'],
    ['match', 'function'],
    ['newItem', 'any'],
  ],
  (run, list, match, item) => {
    const replaced: FeelValue[] = [];
    for (const old of list) {
      run.step();
      const answer = match.invoke(run, [old, item]);
      if (typeof answer !== 'boolean') return null;
      replaced.push(answer ? item : old);
    }
    return replaced;
  },
);

const listAndPosition = [
  ['list', 'list'],
  ['position', 'number'],
] as const;

export const listFunctions = [
  builtIn(
    'list contains',
    overload(
      [
        ['list', 'list'],
        ['element', 'any'],
      ],
      (_run, list, element) => list.some((item) => equal(item, element) === true),
    ),
  ),
  overList('count', (_run, list) => numberOf(list.length)),
  overList('min', (_run, list) => extreme(list, -1)),
  overList('max', (_run, list) => extreme(list, 1)),
  overList('all', (_run, list) => all(list)),
  overList('any', (_run, list) => any(list)),
  builtIn(
    'sublist',
    overload(
      [
        ['list', 'list'],
        ['start position', 'number'],
        ['length', 'number?'],
      ],
      (_run, list, start, length) => sublist(list, start, length),
    ),
  ),
  builtIn(
    'append',
    overload(
      [
        ['list', 'list'],
        ['item', 'any...'],
      ],
      (_run, list, items) => [...list, ...items],
    ),
  ),
  builtIn(
    'concatenate',
    overload([['list', 'any...']], (run, lists) => (lists.length === 0 ? null : concatenated(run, lists))),
  ),
  builtIn(
    'union',
    overload([['list', 'any...']], (run, lists) =>
      lists.length === 0 ? null : distinct(run, concatenated(run, lists)),
    ),
  ),
  builtIn(
    'distinct values',
    overload([['list', 'list']], (run, list) => distinct(run, list)),
  ),
  builtIn(
    'flatten',
    overload([['list', 'list']], (run, list) => flattened(run, list)),
  ),
  builtIn(
    'reverse',
    overload([['list', 'list']], (_run, list) => list.toReversed()),
  ),
  builtIn(
    'insert before',
    overload([...listAndPosition, ['newItem', 'any']], (_run, list, position, item) => {
      const index = indexOf(list, position);
      return index === null ? null : list.toSpliced(index, 0, item);
    }),
  ),
  builtIn(
    'remove',
    overload(listAndPosition, (_run, list, position) => {
      const index = indexOf(list, position);
      return index === null ? null : list.toSpliced(index, 1);
    }),
  ),
  builtIn('list replace', replaceAt, replaceWhere),
  builtIn(
    'index of',
    overload(
      [
        ['list', 'list'],
        ['match', 'any'],
      ],
      (_run, list, match) =>
        list.flatMap((item, index) => (equal(item, match) === true ? [numberOf(index + 1)] : [])),
    ),
  ),
  builtIn(
    'sort',
    overload(
      [
        ['list', 'list'],
        ['precedes', 'function?'],
      ],
      (run, list, precedes = naturalOrder) => sorted(run, list, precedes),
    ),
  ),
];
