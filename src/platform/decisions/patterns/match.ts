import type { Run } from '../run.ts';
import type { Flags, PatternNode } from './tree.ts';

/** Where a match and its groups begin and end; a group that took no part is null. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (readonly [number, number] | null)[];
}

interface State {
  readonly run: Run;
  readonly text: readonly number[];
  readonly groups: ([number, number] | null)[];
}

/** Tries to match from a position on and, if it can, asks the rest; -1 where it fails, else where the match ends. */
type Matcher = (state: State, at: number, rest: Rest) => number;
type Rest = (at: number) => number;

/**
 * Matching goes back and tries again, which for some patterns takes longer than the world has: every try is a step
 * of the evaluation's budget, so that such a pattern ends with a problem instead of holding the server.
 */
export function compileMatcher(
  tree: PatternNode,
  groups: number,
  flags: Flags,
): (run: Run, text: readonly number[], from: number) => Match | null {
  const matcher = compileNode(tree, flags);
  return (run, text, from) => {
    for (let start = from; start <= text.length; start += 1) {
      const state: State = { run, text, groups: new Array(groups + 1).fill(null) };
      run.step(1 / 16);
      const end = matcher(state, start, (at) => at);
      if (end >= 0) return { start, end, groups: state.groups };
    }
    return null;
  };
}

function compileNode(node: PatternNode, flags: Flags): Matcher {
  switch (node.kind) {
    case 'set': {
      const { set } = node;
      return ({ text }, at, rest) => {
        const code = text[at];
        return code !== undefined && set(code) ? rest(at + 1) : -1;
      };
    }
    case 'start':
      return ({ text }, at, rest) => (at === 0 || (flags.multiline && text[at - 1] === 10) ? rest(at) : -1);
    case 'end':
      return ({ text }, at, rest) =>
        at === text.length || (flags.multiline && text[at] === 10) ? rest(at) : -1;
    case 'sequence':
      return compileSequence(node.parts.map((part) => compileNode(part, flags)));
    case 'choice':
      return compileChoice(node.options.map((option) => compileNode(option, flags)));
    case 'group':
      return compileGroup(node.number, compileNode(node.body, flags));
    case 'reference':
      return compileReference(node.number, flags);
    case 'repeat':
      return node.body.kind === 'set'
        ? repeatSet(node, node.body.set)
        : repeatAny(node, compileNode(node.body, flags));
  }
}

function compileSequence(parts: readonly Matcher[]): Matcher {
  return (state, at, rest) => {
    const from =
      (index: number): Rest =>
      (position) => {
        const part = parts[index];
        return part ? part(state, position, from(index + 1)) : rest(position);
      };
    return from(0)(at);
  };
}

function compileChoice(options: readonly Matcher[]): Matcher {
  return (state, at, rest) => {
    for (const option of options) {
      state.run.step(1 / 16);
      const end = option(state, at, rest);
      if (end >= 0) return end;
    }
    return -1;
  };
}

function compileGroup(number: number, body: Matcher): Matcher {
  return (state, at, rest) => {
    const before = state.groups[number] ?? null;
    const end = body(state, at, (position) => {
      const outer = state.groups[number] ?? null;
      state.groups[number] = [at, position];
      const result = rest(position);
      if (result < 0) state.groups[number] = outer;
      return result;
    });
    if (end < 0) state.groups[number] = before;
    return end;
  };
}

function compileReference(number: number, flags: Flags): Matcher {
  return ({ text, groups }, at, rest) => {
    const group = groups[number];
    if (!group) return rest(at);
    const [start, end] = group;
    for (let index = start; index < end; index += 1) {
      if (!alike(text[index], text[at + index - start], flags)) return -1;
    }
    return rest(at + end - start);
  };
}

function alike(a: number | undefined, b: number | undefined, flags: Flags): boolean {
  if (a === b) return true;
  if (!flags.ignoreCase || a === undefined || b === undefined) return false;
  return String.fromCodePoint(a).toLowerCase() === String.fromCodePoint(b).toLowerCase();
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly lazy: boolean;
}

/** A repeated single character needs no memory of its way: it is counted and given back one by one. */
function repeatSet({ least, most, lazy }: Bounds, set: (code: number) => boolean): Matcher {
  return ({ run, text }, at, rest) => {
    const fits = (position: number): boolean => {
      const code = text[position];
      return code !== undefined && set(code);
    };
    let count = 0;
    const wanted = lazy ? least : most;
    while (count < wanted && fits(at + count)) count += 1;
    run.step((1 + count) / 16);
    if (count < least) return -1;
    for (;;) {
      run.step(1 / 16);
      const end = rest(at + count);
      if (end >= 0) return end;
      if (lazy) {
        if (count >= most || !fits(at + count)) return -1;
        count += 1;
      } else {
        if (count === least) return -1;
        count -= 1;
      }
    }
  };
}

function repeatAny({ least, most, lazy }: Bounds, body: Matcher): Matcher {
  return (state, at, rest) => {
    const attempt = (count: number, position: number): number => {
      state.run.step(1 / 16);
      const again = (): number => {
        if (count >= most) return -1;
        // A turn that takes nothing would turn for ever.
        return body(state, position, (next) =>
          next === position && count >= least ? -1 : attempt(count + 1, next),
        );
      };
      if (count < least) return again();
      if (lazy) {
        const end = rest(position);
        return end >= 0 ? end : again();
      }
      const end = again();
      return end >= 0 ? end : rest(position);
    };
    return attempt(0, at);
  };
}
