import { findPath, leafOf, named } from './attribute-path.ts';
import type { Attribute, AttributePath, Comparable, Filter, Operator, ResourceType } from './model.ts';
import { scimProblem } from './problems.ts';

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Longer or deeper than anybody writes: whoever sends more wants to keep us busy. */
const longest = 4000;
const deepest = 20;
const ordering: readonly Operator[] = ['gt', 'ge', 'lt', 'le'];
const operators: readonly Operator[] = ['eq', 'ne', 'co', 'sw', 'ew', ...ordering];

/** A filter of RFC 7644, 3.4.2.2 as a tree; names that the schemas do not know are refused. */
export function parseFilter(type: ResourceType, text: string): Filter {
  return new Reader(text, (name) => findPath(type, name)).whole();
}

/** The filter within the brackets of `emails[…]`: its names are those of the parts. */
export function parseValueFilter(attribute: Attribute, text: string): Filter {
  return new Reader(text, subPath(attribute)).whole();
}

const subPath =
  (attribute: Attribute) =>
  (name: string): AttributePath | undefined => {
    const part = named(attribute.subAttributes ?? [], name);
    return part && { schema: null, attribute: part, sub: null };
  };

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #find: (name: string) => AttributePath | undefined;

  constructor(text: string, find: (name: string) => AttributePath | undefined) {
    if (text.length > longest) throw scimProblem('invalid-filter', { place: longest });
    this.#tokens = tokensOf(text);
    this.#find = find;
  }

  whole(): Filter {
    const filter = this.#either();
    if (this.#peek()) throw this.#wrong();
    return filter;
  }

  #either(): Filter {
    const parts = [this.#both()];
    while (this.#word('or')) parts.push(this.#both());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'or', parts };
  }

  #both(): Filter {
    const parts = [this.#one()];
    while (this.#word('and')) parts.push(this.#one());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'and', parts };
  }

  #one(): Filter {
    if (this.#word('not')) {
      if (this.#peek()?.text !== '(') throw this.#wrong();
      return { kind: 'not', part: this.#bracketed('(', ')') };
    }
    if (this.#peek()?.text === '(') return this.#bracketed('(', ')');
    return this.#expression();
  }

  #bracketed(open: string, close: string): Filter {
    this.#expect(open);
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#wrong();
    const filter = this.#either();
    this.#depth -= 1;
    this.#expect(close);
    return filter;
  }

  #expression(): Filter {
    const token = this.#peek();
    const path = token && this.#find(token.text);
    if (!path) throw this.#wrong();
    this.#at += 1;
    if (this.#peek()?.text === '[') {
      const outer = this.#find;
      this.#find = subPath(path.attribute);
      const filter = this.#bracketed('[', ']');
      this.#find = outer;
      return { kind: 'some', path, filter };
    }
    if (this.#word('pr')) return { kind: 'present', path };
    const operator = operators.find((known) => this.#word(known));
    // Of two booleans none is the greater (RFC 7644, 3.4.2.2).
    const isUnordered = leafOf(path).type === 'boolean';
    if (!operator || (isUnordered && ordering.includes(operator))) throw this.#wrong();
    return { kind: 'compare', path, operator, value: this.#value() };
  }

  #value(): Comparable {
    const text = this.#peek()?.text ?? '';
    if (!/^(?:"|true$|false$|null$|-?\d)/.test(text)) throw this.#wrong();
    try {
      const value: unknown = JSON.parse(text);
      this.#at += 1;
      return value as Comparable;
    } catch {
      throw this.#wrong();
    }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #word(word: string): boolean {
    const found = this.#peek()?.text.toLowerCase() === word;
    if (found) this.#at += 1;
    return found;
  }

  #expect(text: string): void {
    if (this.#peek()?.text !== text) throw this.#wrong();
    this.#at += 1;
  }

  #wrong(): Error {
    const place = this.#peek()?.at ?? (this.#tokens.at(-1)?.at ?? 0) + 1;
    return scimProblem('invalid-filter', { place: place + 1 });
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const token = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) throw scimProblem('invalid-filter', { place: at + 1 });
    const word = found[1] ?? found[2] ?? found[3] ?? '';
    at = token.lastIndex;
    tokens.push({ text: word, at: at - word.length });
  }
  return tokens;
}
