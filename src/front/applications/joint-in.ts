import type { Item } from '#casework/catalogue/index.ts';
import type { ItemJoint } from '#casework/packs/index.ts';
import { compileCondition, feelRoot } from '#platform/forms/index.ts';
import { normaliseIdentifier } from '#platform/identifiers/index.ts';

interface Stated {
  readonly situation: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The second person whom an application names, and what he is in it. */
export interface NamedOther extends Pick<ItemJoint, 'role' | 'within'> {
  readonly name: string;
  readonly number: string;
}

/** Who has to confirm what is stated, where the item is applied for by two together 共同申请; else undefined. */
export function jointIn(item: Item, { situation, answers }: Stated): NamedOther | undefined {
  const { joint } = item.definition;
  if (!joint) return undefined;
  // What it asks is about what is stated, not about who states it or when.
  const root = feelRoot(item.form().definition.schema, { situation, answers, applicant: {}, today: '' });
  if (joint.when !== undefined && !compileCondition(joint.when).holds(root)) return undefined;
  const said = (key: string) => {
    const value = answers[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    role: joint.role,
    within: joint.within,
    name: said(joint.name).normalize('NFKC').trim(),
    number: normaliseIdentifier(said(joint.number)),
  };
}
