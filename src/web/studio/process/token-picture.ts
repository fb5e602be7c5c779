import type { Diagram } from './modeller.ts';

export interface Token {
  readonly element: string;
}

/** Where a process stands, on its drawing: how many tokens each step holds. */
export function showTokens(diagram: Diagram, tokens: readonly Token[]): void {
  const counts = Map.groupBy(tokens, ({ element }) => element);
  diagram.mark(
    'token',
    [...counts].map(([element, { length }]) => ({
      element,
      kind: 'token' as const,
      text: String(length),
      title: String(length),
    })),
  );
  // Whoever goes on sees where it went.
  const [first] = tokens;
  if (first) diagram.reveal(first.element);
}
