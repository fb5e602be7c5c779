import { escapedCharacter, inAnyCase, namedSet, not, oneCharacter, shorthand } from './sets.ts';
import { BrokenPattern, type CharacterSet, type Flags, type PatternNode } from './tree.ts';

const longestPattern = 2000;
const mostRepeats = 10_000;
const deepest = 50;

/** Reads a pattern; answers its tree and how many groups it has. */
export function parsePattern(pattern: string, flags: Flags): { tree: PatternNode; groups: number } {
  if (pattern.length > longestPattern) throw new BrokenPattern('too long');
  const parser = new PatternParser(pattern, flags);
  return parser.parse();
}

class PatternParser {
  private readonly characters: readonly string[];
  private readonly flags: Flags;
  private position = 0;
  private groups = 0;
  private depth = 0;
  private readonly closed = new Set<number>();

  constructor(pattern: string, flags: Flags) {
    this.characters = [...(flags.ignoreSpace && !flags.literal ? withoutSpace(pattern) : pattern)];
    this.flags = flags;
  }

  parse(): { tree: PatternNode; groups: number } {
    if (this.flags.literal) {
      return {
        tree: { kind: 'sequence', parts: this.characters.map((each) => this.plain(each)) },
        groups: 0,
      };
    }
    const tree = this.choice();
    if (this.position < this.characters.length) throw this.broken();
    return { tree, groups: this.groups };
  }

  private get current(): string | undefined {
    return this.characters[this.position];
  }

  private take(character: string): boolean {
    if (this.current !== character) return false;
    this.position += 1;
    return true;
  }

  private next(): string {
    const character = this.current;
    if (character === undefined) throw this.broken();
    this.position += 1;
    return character;
  }

  private broken(): BrokenPattern {
    return new BrokenPattern(`at ${this.position + 1}`);
  }

  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > deepest) throw this.broken();
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.depth -= 1;
    const [only] = options;
    return only && options.length === 1 ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (;;) {
      if (this.current === undefined || this.current === '|' || this.current === ')') break;
      parts.push(this.repeated(this.atom()));
    }
    return { kind: 'sequence', parts };
  }

  private repeated(body: PatternNode): PatternNode {
    const bounds = this.bounds();
    if (!bounds) return body;
    if (body.kind === 'start' || body.kind === 'end') throw this.broken();
    const [least, most] = bounds;
    return { kind: 'repeat', body, least, most, lazy: this.take('?') };
  }

  private bounds(): readonly [number, number] | null {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.take('?')) return [0, 1];
    if (!this.take('{')) return null;
    const least = this.count();
    const most = this.take(',') ? (this.current === '}' ? Number.POSITIVE_INFINITY : this.count()) : least;
    if (!this.take('}') || most < least) throw this.broken();
    return [least, most];
  }

  private count(): number {
    let digits = '';
    while (this.current && /^[0-9]$/.test(this.current)) digits += this.next();
    if (digits === '' || Number(digits) > mostRepeats) throw this.broken();
    return Number(digits);
  }

  private atom(): PatternNode {
    const character = this.next();
    switch (character) {
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '.':
        return { kind: 'set', set: this.flags.dotAll ? () => true : (code) => code !== 10 && code !== 13 };
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.characterClass() };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw this.broken();
      default:
        return this.plain(character);
    }
  }

  private plain(character: string): PatternNode {
    return { kind: 'set', set: this.caseless(oneCharacter(character)) };
  }

  /** Letters and ranges of letters lose their case before a class is negated: `[^Q]` then is neither Q nor q. */
  private caseless(set: CharacterSet): CharacterSet {
    return this.flags.ignoreCase ? inAnyCase(set) : set;
  }

  private group(): PatternNode {
    if (this.take('?')) {
      if (!this.take(':')) throw this.broken();
      const inner = this.choice();
      if (!this.take(')')) throw this.broken();
      return inner;
    }
    this.groups += 1;
    const number = this.groups;
    const body = this.choice();
    if (!this.take(')')) throw this.broken();
    this.closed.add(number);
    return { kind: 'group', number, body };
  }

  private escape(): PatternNode {
    const letter = this.next();
    if (/^[1-9]$/.test(letter)) return this.reference(letter);
    return { kind: 'set', set: this.escapedSet(letter) };
  }

  /** As many digits as still name a group. */
  private reference(first: string): PatternNode {
    let number = Number(first);
    while (
      this.current &&
      /^[0-9]$/.test(this.current) &&
      number * 10 + Number(this.current) <= this.groups
    ) {
      number = number * 10 + Number(this.next());
    }
    if (!this.closed.has(number)) throw this.broken();
    return { kind: 'reference', number };
  }

  private escapedSet(letter: string): CharacterSet {
    const set = shorthand(letter);
    if (set) return set;
    if (letter === 'p' || letter === 'P') {
      if (!this.take('{')) throw this.broken();
      let name = '';
      while (this.current !== '}') name += this.next();
      this.position += 1;
      return letter === 'p' ? namedSet(name) : not(namedSet(name));
    }
    const character = escapedCharacter(letter);
    if (character === null) throw this.broken();
    return oneCharacter(character);
  }

  /** `[a-z]`, `[^0-9]`, `[a-z-[aeiou]]`. */
  private characterClass(): CharacterSet {
    this.depth += 1;
    if (this.depth > deepest) throw this.broken();
    const negated = this.take('^');
    const members: CharacterSet[] = [];
    let without: CharacterSet | null = null;
    while (!this.take(']')) {
      if (without) throw this.broken();
      if (this.current === '-' && this.characters[this.position + 1] === '[') {
        this.position += 2;
        without = this.characterClass();
      } else members.push(this.classMember());
    }
    this.depth -= 1;
    if (members.length === 0) throw this.broken();
    const has: CharacterSet = (code) => members.some((member) => member(code)) !== negated;
    const excluded = without;
    return excluded ? (code) => has(code) && !excluded(code) : has;
  }

  private classMember(): CharacterSet {
    const first = this.next();
    if (first === '[') throw this.broken();
    const low = first === '\\' ? this.classEscape() : first;
    if (typeof low !== 'string') return low;
    const goesOn =
      this.current === '-' && ![']', '[', undefined].includes(this.characters[this.position + 1]);
    if (!goesOn) return this.caseless(oneCharacter(low));
    this.position += 1;
    const last = this.next();
    const high = last === '\\' ? this.classEscape() : last;
    if (typeof high !== 'string') throw this.broken();
    const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
    if (from > to) throw this.broken();
    return this.caseless((code) => code >= from && code <= to);
  }

  private classEscape(): string | CharacterSet {
    const letter = this.next();
    return escapedCharacter(letter) ?? this.escapedSet(letter);
  }
}

/** With the flag `x` white space goes, except in a character class: `\p{ L u }` is `\p{Lu}`. */
function withoutSpace(pattern: string): string {
  let kept = '';
  let classes = 0;
  let escaped = false;
  for (const character of pattern) {
    if (classes === 0 && /[ \t\r\n]/.test(character)) continue;
    kept += character;
    if (!escaped && character === '[') classes += 1;
    else if (!escaped && character === ']' && classes > 0) classes -= 1;
    escaped = !escaped && character === '\\';
  }
  return kept;
}
