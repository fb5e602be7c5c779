import type { Run } from '../run.ts';
import { type FeelContext, type FeelList, type FeelValue, isContext, isList } from '../values/value.ts';
import { builtIn, overload } from './define.ts';

/** A context from a list of `{key, value}`; null where a key is missing or stands twice. */
function fromEntries(run: Run, entries: FeelList): FeelValue {
  const context = new Map<string, FeelValue>();
  for (const entry of entries) {
    run.step();
    if (!isContext(entry)) return null;
    const [key, value] = [entry.get('key'), entry.get('value')];
    if (typeof key !== 'string' || value === undefined || context.has(key)) return null;
    context.set(key, value);
  }
  return context;
}

function put(run: Run, context: FeelContext, key: string, value: FeelValue): FeelContext {
  run.step(context.size);
  return new Map(context).set(key, value);
}

/** Sets a value some levels down, making the contexts on the way. */
function putDeep(run: Run, context: FeelContext, keys: FeelList, value: FeelValue): FeelValue {
  const [key, ...rest] = keys;
  if (typeof key !== 'string') return null;
  if (rest.length === 0) return put(run, context, key, value);
  const inner = context.get(key) ?? new Map<string, FeelValue>();
  if (!isContext(inner)) return null;
  const changed = putDeep(run, inner, rest, value);
  return changed === null ? null : put(run, context, key, changed);
}

function merge(run: Run, contexts: FeelList): FeelValue {
  const merged = new Map<string, FeelValue>();
  for (const context of contexts) {
    if (!isContext(context)) return null;
    run.step(context.size);
    for (const [key, value] of context) merged.set(key, value);
  }
  return merged;
}

/** A path into nested contexts. */
function valueAt(context: FeelContext, keys: FeelList): FeelValue {
  let current: FeelValue = context;
  for (const key of keys) {
    if (typeof key !== 'string' || !isContext(current)) return null;
    current = current.get(key) ?? null;
  }
  return keys.length === 0 ? null : current;
}

export const contextFunctions = [
  builtIn(
    'get value',
    overload(
      [
        ['m', 'context'],
        ['key', 'string'],
      ],
      (_run, context, key) => context.get(key) ?? null,
    ),
    overload(
      [
        ['m', 'context'],
        ['keys', 'list'],
      ],
      (_run, context, keys) => valueAt(context, keys),
    ),
  ),
  builtIn(
    'get entries',
    overload([['m', 'context']], (run, context) => {
      run.step(context.size);
      return [...context].map(
        ([key, value]) =>
          new Map<string, FeelValue>([
            ['key', key],
            ['value', value],
          ]),
      );
    }),
  ),
  builtIn(
    'context',
    overload([['entries', 'list']], (run, entries) => fromEntries(run, entries)),
  ),
  builtIn(
    'context put',
    overload(
      [
        ['context', 'context'],
        ['key', 'string'],
        ['value', 'any'],
      ],
      (run, context, key, value) => put(run, context, key, value),
    ),
    overload(
      [
        ['context', 'context'],
        ['keys', 'list'],
        ['value', 'any'],
      ],
      (run, context, keys, value) => (isList(keys) ? putDeep(run, context, keys, value) : null),
    ),
  ),
  builtIn(
    'context merge',
    overload([['contexts', 'list']], (run, contexts) => merge(run, contexts)),
  ),
];
