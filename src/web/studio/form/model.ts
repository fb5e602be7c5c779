import type { Choices } from '#casework/studio/index.ts';
import type { FieldOption, Text } from '#platform/forms/index.ts';

export interface SituationChoice {
  readonly key: string;
  readonly question: Text;
  readonly kind: 'choice' | 'many' | 'yes-no';
  readonly options: readonly { readonly value: string; readonly label: Text }[];
}

/** What a form may be made of: registers, code tables, the situations of the items that use it. */
export interface FormChoices {
  readonly registers: Choices['registers'];
  readonly codes: readonly {
    readonly key: string;
    readonly title: Text;
    readonly entries: readonly FieldOption[];
  }[];
  readonly situations: readonly SituationChoice[];
  /** Keys in force: they cannot be changed any more. */
  readonly keysInForce: readonly string[];
}
