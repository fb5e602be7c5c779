import { type Static, Type } from 'typebox';
import type { ItemDefinition } from './model-item.ts';
import { Key } from './model-item-parts.ts';

const Chosen = Type.Union([Key, Type.Null()]);

/** What the cases of an item run: its process, its form, its decisions. Null: what goes by the item's own key, else the general one. */
export const Binding = Type.Object(
  { process: Chosen, form: Chosen, decisions: Chosen },
  { additionalProperties: false },
);
export type Binding = Static<typeof Binding>;

export function bindingOf(item: Pick<ItemDefinition, keyof Binding>): Binding {
  return { process: item.process ?? null, form: item.form ?? null, decisions: item.decisions ?? null };
}

export function withBinding(item: ItemDefinition, binding: Binding): ItemDefinition {
  const { process: _process, form: _form, decisions: _decisions, ...rest } = item;
  const { process, form, decisions } = binding;
  return {
    ...rest,
    ...(process === null ? {} : { process }),
    ...(form === null ? {} : { form }),
    ...(decisions === null ? {} : { decisions }),
  };
}
