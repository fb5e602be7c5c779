import type { Scope } from './frame.ts';
import { NameSet } from './names.ts';

/** The names a scope knows before anything runs, for the parser. */
export function namesIn(scope: Scope | null): NameSet {
  const names = new NameSet();
  for (let current = scope; current; current = current.parent) {
    if (current.kind === 'slots') for (const name of current.names) names.add(name);
    else if (current.itself !== null) names.add(current.itself);
  }
  return names;
}
