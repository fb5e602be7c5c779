/** What a binding is written as. */
export interface BindingText {
  readonly process: string | null;
  readonly form: string | null;
  readonly decisions: string | null;
}

export const bindingParts = ['process', 'form', 'decisions'] as const;
export type BindingPart = (typeof bindingParts)[number];

/** The kind of model that each part of a binding names. */
export const modelOf = { process: 'process', form: 'form', decisions: 'decision' } as const;

/** A model that can be chosen, and in what it is read. */
export interface Bindable {
  readonly key: string;
  readonly name: Readonly<Record<string, string>>;
}

export interface BindingChoices {
  readonly lists: Readonly<Record<BindingPart, readonly Bindable[]>>;
  /** What is used where nothing is chosen. */
  readonly byDefault: Readonly<Record<BindingPart, Bindable | null>>;
  /** Internal items are not applied for: they have no form. */
  readonly isInternal: boolean;
}
