import type { Run } from '../run.ts';
import { type FeelValue, isContext } from '../values/value.ts';

/** The values of one scope while it is evaluated, and those of the scope around it. */
export class Frame {
  readonly slots: FeelValue[];
  readonly parent: Frame | null;

  constructor(slots: FeelValue[], parent: Frame | null) {
    this.slots = slots;
    this.parent = parent;
  }
}

/** A compiled expression. */
export type Evaluate = (run: Run, frame: Frame) => FeelValue;
/** How a name is read; `undefined` where nothing has that name. */
type Access = (frame: Frame) => FeelValue | undefined;

/**
 * What names stand for at some place of an expression. A scope of slots knows its names when it is compiled. A scope
 * of a context learns them from the value in its slot: the input of an expression, an item in a filter.
 */
export type Scope =
  | { readonly kind: 'slots'; readonly names: readonly string[]; readonly parent: Scope | null }
  | { readonly kind: 'context'; readonly itself: string | null; readonly parent: Scope | null };

/** How to reach a name from a scope, or null where it surely is nowhere. */
export function resolve(scope: Scope | null, name: string, depth = 0): Access | null {
  if (!scope) return null;
  if (scope.kind === 'slots') {
    const index = scope.names.indexOf(name);
    return index < 0 ? resolve(scope.parent, name, depth + 1) : slotAt(depth, index);
  }
  const outer = scope.itself === name ? slotAt(depth, 0) : resolve(scope.parent, name, depth + 1);
  return (frame) => {
    const value = up(frame, depth)?.slots[0] ?? null;
    const member = isContext(value) ? value.get(name) : undefined;
    if (member !== undefined) return member;
    return outer ? outer(frame) : undefined;
  };
}

function slotAt(depth: number, index: number): Access {
  if (depth === 0) return (frame) => frame.slots[index];
  if (depth === 1) return (frame) => frame.parent?.slots[index];
  return (frame) => up(frame, depth)?.slots[index];
}

function up(frame: Frame, depth: number): Frame | null {
  let current: Frame | null = frame;
  for (let level = 0; level < depth && current; level += 1) current = current.parent;
  return current;
}
