import type { Language } from '#kernel/i18n/index.ts';
import { type FindingCode, findingWords } from './finding-words.ts';

/** Something wrong in a pack: where it stands, what it is, what to do. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  /** The element of a diagram, or the path within a file of data. */
  readonly element?: string;
  readonly code: string;
  /** Of an expression that cannot be read, what it says and the column of the fault in its line. */
  readonly expression?: { readonly text: string; readonly column: number };
  readonly message: Readonly<Record<Language, string>>;
  readonly remedy: Readonly<Record<Language, string>>;
  /** Doubtful, yet it can be run: told, and no reason to refuse the pack. */
  readonly isWarning?: true;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly element?: string;
}

type Parameters = Readonly<Record<string, string | number>>;

export function finding(place: Place, code: FindingCode, parameters: Parameters = {}): Finding {
  const words = findingWords[code];
  const said = (part: 'message' | 'remedy') => ({
    'zh-CN': fill(words['zh-CN'][part], parameters),
    en: fill(words.en[part], parameters),
  });
  return { ...place, code, message: said('message'), remedy: said('remedy') };
}

function fill(text: string, parameters: Parameters): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** A finding that is told and refuses nothing. */
export function warning(place: Place, code: FindingCode, parameters: Parameters = {}): Finding {
  return { ...finding(place, code, parameters), isWarning: true };
}

/** `file:line message remedy`, as a person at a terminal reads it. */
export function sayFinding(found: Finding, language: Language): string {
  return `${found.file}:${found.line} [${found.code}] ${found.message[language]} ${found.remedy[language]}`;
}
