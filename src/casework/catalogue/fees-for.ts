import type { ItemDefinition } from '#casework/packs/index.ts';
import type { FormContext } from '#platform/forms/index.ts';
import type { Item } from './catalogue.ts';
import { decideInAllWorlds } from './possible-worlds.ts';

/** A published fee that is due in this situation, or may be: `depends` until the questions that decide it are answered. */
export interface ApplicableFee {
  readonly fee: ItemDefinition['fees'][number];
  readonly applies: 'yes' | 'depends';
}

/**
 * The fees of a situation. Of several that say nothing about when they are due each may be: which it is, is found in the case.
 */
export function feesFor(item: Item, given: FormContext): readonly ApplicableFee[] {
  const { definition, feeConditions } = item;
  return definition.fees.flatMap((fee, place): ApplicableFee[] => {
    const condition = feeConditions.get(place);
    if (!condition) return [{ fee, applies: definition.fees.length > 1 ? 'depends' : 'yes' }];
    const decided = decideInAllWorlds(item, condition, given);
    return decided === 'no' ? [] : [{ fee, applies: decided }];
  });
}
