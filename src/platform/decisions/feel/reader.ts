import { decisionProblem } from '../problems.ts';
import { NameSet } from './names.ts';
import type { Source } from './source.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Nested deeper than any person writes: a bomb. */
const deepest = 200;
const mostAttempts = 2000;

/** Words that end a name made of several words when nothing tells where it ends. */
const separators = new Set(['and', 'or', 'in', 'between', 'instance', 'then', 'else', 'return', 'satisfies']);

/** Properties of times and ranges that have a space. */
const propertyNames = new NameSet(['time offset', 'start included', 'end included']);

/**
 * What exists where an expression stands. `members` are names that may follow a dot or stand in a filter: keys of
 * contexts, components of types.
 */
export interface KnownNames {
  readonly names: readonly NameSet[];
  readonly members: NameSet;
  readonly types: NameSet;
}

/** A position in the tokens of one expression, and the names that are known there. */
export class Reader {
  readonly source: Source;
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;
  private inRange = false;
  private attempts = 0;
  private scopes: readonly NameSet[];
  private readonly members: NameSet;
  private readonly types: NameSet;

  constructor(source: Source, { names, members, types }: KnownNames) {
    this.source = source;
    this.tokens = tokensOf(source);
    this.scopes = names;
    this.members = members;
    this.types = types;
  }

  get token(): Token {
    return this.at(0);
  }

  at(distance: number): Token {
    const index = Math.min(this.position + distance, this.tokens.length - 1);
    return this.tokens[index] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  /** The end of the last token taken. */
  get lastEnd(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }

  next(): Token {
    const token = this.token;
    this.position += 1;
    return token;
  }

  skip(count: number): void {
    this.position += count;
  }

  isSymbol(text: string, distance = 0): boolean {
    const token = this.at(distance);
    return token.kind === 'symbol' && token.text === text;
  }

  isWord(text: string, distance = 0): boolean {
    const token = this.at(distance);
    return token.kind === 'name' && token.text === text;
  }

  takeSymbol(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.position += 1;
    return true;
  }

  takeWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.position += 1;
    return true;
  }

  expectSymbol(text: string): void {
    if (!this.takeSymbol(text)) throw this.expected(text);
  }

  expectWord(text: string): void {
    if (!this.takeWord(text)) throw this.expected(text);
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.unexpected();
  }

  expected(text: string): Error {
    return decisionProblem('expected', { ...this.here(), found: this.found(), expected: text });
  }

  unexpected(): Error {
    if (this.token.kind === 'end') return decisionProblem('unexpected-end', this.here());
    return decisionProblem('unexpected', { ...this.here(), found: this.found() });
  }

  here(): ReturnType<Source['where']> {
    return this.source.where(this.token.start);
  }

  private found(): string {
    const { start, end } = this.token;
    return start === end ? '∎' : this.source.text.slice(start, end).slice(0, 40);
  }

  /** Reads one way and, if that fails, goes back as if nothing had been read. */
  attempt<Result>(read: () => Result | null): Result | null {
    this.attempts += 1;
    // Attempts within attempts double the work each time.
    if (this.attempts > mostAttempts) throw decisionProblem('too-deep', this.here());
    const { position, depth, scopes, inRange } = this;
    try {
      const result = read();
      if (result !== null) return result;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
    this.position = position;
    this.depth = depth;
    this.scopes = scopes;
    this.inRange = inRange;
    return null;
  }

  deeper<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > deepest) throw decisionProblem('too-deep', this.here());
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Reads with one more set of names in scope; `read` may add to it as it goes. */
  within<Result>(names: NameSet, read: () => Result): Result {
    const outer = this.scopes;
    this.scopes = [...outer, names];
    const result = read();
    this.scopes = outer;
    return result;
  }

  withMembers<Result>(read: () => Result): Result {
    return this.within(this.members, read);
  }

  /** Inside the ends of a range, where a bracket may close it instead of opening a filter. */
  get closesWithOpenBracket(): boolean {
    return this.inRange;
  }

  insideRange<Result>(read: () => Result): Result {
    return this.withInRange(true, read);
  }

  outsideRange<Result>(read: () => Result): Result {
    return this.withInRange(false, read);
  }

  private withInRange<Result>(inRange: boolean, read: () => Result): Result {
    const outer = this.inRange;
    this.inRange = inRange;
    const result = read();
    this.inRange = outer;
    return result;
  }

  rememberMember(name: string): void {
    this.members.add(name);
  }

  /** The longest name known in scope that the next tokens spell, or null. */
  takeKnownName(): string | null {
    return this.takeLongest(this.scopes);
  }

  takeKnownType(): string | null {
    return this.takeLongest([this.types]);
  }

  /** The name after a dot: a known one, else all words up to something that cannot belong to a name. */
  takeMember(): string {
    const known = this.takeLongest([propertyNames, this.members, ...this.scopes]);
    if (known !== null) return known;
    if (this.token.kind !== 'name') throw this.expectedName();
    return this.takeWords();
  }

  /** Two words side by side are no other syntax: they are one name with a space. */
  takeWords(): string {
    let name = this.next().text;
    while (this.continuesName()) name += ` ${this.next().text}`;
    return name;
  }

  private continuesName(): boolean {
    const { kind, text } = this.token;
    if (kind === 'number') return /^\d+$/.test(text);
    return kind === 'name' && !separators.has(text);
  }

  /** How many tokens from here can spell a name being declared (`loan - to - value`, `地址 1`), before a stop. */
  nameLength(stops: readonly string[]): number {
    if (this.token.kind !== 'name') return 0;
    let length = 1;
    for (;;) {
      const token = this.at(length);
      const sign = token.kind === 'symbol' && "+-*/.'’".includes(token.text) && !stops.includes(token.text);
      if (token.kind !== 'name' && token.kind !== 'number' && !sign) return length;
      if (token.kind === 'name' && stops.includes(token.text)) return length;
      length += 1;
    }
  }

  /** Takes a name being declared, as written, with its spaces made single. */
  takeDeclaredName(...stops: string[]): string {
    const length = this.nameLength(stops);
    if (length === 0) throw this.expectedName();
    const { start } = this.token;
    this.skip(length);
    return this.source.text.slice(start, this.lastEnd).replace(/\s+/gu, ' ').trim();
  }

  private expectedName(): Error {
    return decisionProblem('expected-name', { ...this.here(), found: this.found() });
  }

  private takeLongest(sets: readonly NameSet[]): string | null {
    let longest: { name: string; length: number } | null = null;
    for (const set of sets) {
      const found = set.longest(this.token.text, (distance) => this.at(distance));
      if (found && (!longest || found.length >= longest.length)) longest = found;
    }
    if (!longest) return null;
    const { position } = this;
    this.position += longest.length;
    // `date of birth` begins with the known `date`, yet goes on as a name does.
    if (!this.continuesName()) return longest.name;
    this.position = position;
    return null;
  }
}
