import type { Text } from '#kernel/i18n/index.ts';

/** What the form says of an answer that a decision looks at: how it is asked, and what may be chosen. */
export interface KnownInput {
  readonly path: string;
  readonly label: Text;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'list';
  readonly options: readonly { readonly value: string; readonly label: Text }[];
  readonly unit: Text | undefined;
}
