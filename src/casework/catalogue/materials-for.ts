import type { Material } from '#casework/packs/index.ts';
import type { FormContext } from '#platform/forms/index.ts';
import type { Item } from './catalogue.ts';
import { decideInAllWorlds } from './possible-worlds.ts';

/** A material that is asked for, or may be: `depends` until the questions that decide it are answered. */
export interface ApplicableMaterial {
  readonly material: Material;
  readonly applies: 'yes' | 'depends';
}

/**
 * The materials that apply to this situation. Whatever is not answered yet is taken in every way it could be answered: a
 * material that no answer can bring in is cut, one that every answer brings in stays, the rest is marked.
 */
export function materialsFor(item: Item, given: FormContext): readonly ApplicableMaterial[] {
  return item.definition.materials.flatMap((material): ApplicableMaterial[] => {
    const condition = item.conditions.get(material.key);
    if (!condition) return [{ material, applies: 'yes' }];
    const decided = decideInAllWorlds(item, condition, given);
    return decided === 'no' ? [] : [{ material, applies: decided }];
  });
}
