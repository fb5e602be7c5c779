import { Source } from './source.ts';
import { type Token, tokensOf } from './tokens.ts';

interface KnownName {
  readonly name: string;
  readonly parts: readonly string[];
}

/** Names that exist somewhere, found by their tokens: `date  and time` spells `date and time`. */
export class NameSet {
  private readonly byFirstPart = new Map<string, KnownName[]>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    const parts = partsOf(name);
    const first = parts[0];
    if (first === undefined) return;
    const known = this.byFirstPart.get(first) ?? [];
    if (known.some((other) => other.name === name)) return;
    known.push({ name, parts });
    known.sort((a, b) => b.parts.length - a.parts.length);
    this.byFirstPart.set(first, known);
  }

  longest(first: string, at: (distance: number) => Token): { name: string; length: number } | null {
    for (const { name, parts } of this.byFirstPart.get(first) ?? [])
      if (parts.every((part, index) => spells(at(index), part))) return { name, length: parts.length };
    return null;
  }
}

function spells(token: Token, part: string): boolean {
  return token.text === part && token.kind !== 'string' && token.kind !== 'at';
}

function partsOf(name: string): string[] {
  try {
    return tokensOf(new Source(name))
      .filter(({ kind }) => kind !== 'end')
      .map(({ text }) => text);
  } catch {
    // A key such as "a#b" is no FEEL name; it can be reached by `get value` only.
    return [];
  }
}
