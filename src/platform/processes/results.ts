import type { Variables } from './definition.ts';

/** What a process answers to whoever called it: not what that one has given it and knows. */
export function resultsOf(variables: Variables, given: readonly string[] = []): Variables {
  if (given.length === 0) return variables;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !given.includes(name)));
}
