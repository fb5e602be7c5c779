import type { Text } from '#kernel/i18n/index.ts';

/** What its owner makes findable. `kind` and `key` name it; the same again replaces it. */
export interface SearchDocument {
  readonly kind: string;
  readonly key: string;
  readonly title: Text;
  /** What people call it: 开公司, 盖房子. Found before titles. */
  readonly aliases?: readonly string[];
  readonly body?: readonly string[];
  /** Comes back with the hit, so that a list of hits needs no second look-up. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface SearchHit {
  readonly kind: string;
  readonly key: string;
  readonly title: Text;
  readonly data: Readonly<Record<string, unknown>>;
  readonly score: number;
  /** Found only by how it sounds: what was typed is spelt differently. */
  readonly approximate: boolean;
}

/** A whole text as a row: what it weighs when it begins with what was typed, and when it is just that. */
export interface WholeTerm {
  readonly text: string;
  readonly onPrefix: number;
  readonly onExact: number;
}

export interface GramTerm {
  readonly text: string;
  readonly strong: boolean;
}
