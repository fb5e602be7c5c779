import type { Item } from '#casework/catalogue/index.ts';
import type { JointParty, Period } from '#casework/packs/index.ts';
import { compileCondition, feelRoot } from '#platform/forms/index.ts';
import { normaliseIdentifier } from '#platform/identifiers/index.ts';

type Answers = Readonly<Record<string, unknown>>;

interface Stated {
  readonly situation: Answers;
  readonly answers: Answers;
}

/** Another person whom an application names, and what he is in it. */
export interface NamedOther extends Pick<JointParty, 'role'> {
  readonly name: string;
  readonly number: string;
}

export interface NamedOthers {
  readonly within: Period;
  readonly parties: readonly NamedOther[];
}

/** Who has to confirm what is stated, where several apply for the item together 共同申请; else undefined. */
export function jointIn(item: Item, { situation, answers }: Stated): NamedOthers | undefined {
  const { joint } = item.definition;
  if (!joint) return undefined;
  // What it asks is about what is stated, not about who states it or when.
  const root = feelRoot(item.form().definition.schema, { situation, answers, applicant: {}, today: '' });
  const parties = joint.parties
    .filter(({ when }) => when === undefined || compileCondition(when).holds(root))
    .flatMap((party) => statedIn(party, answers).map((stated) => namedIn(party, stated)));
  return parties.length === 0 ? undefined : { within: joint.within, parties };
}

function statedIn({ each }: JointParty, answers: Answers): readonly Answers[] {
  if (each === undefined) return [answers];
  const rows = answers[each];
  return Array.isArray(rows) ? rows : [];
}

function namedIn({ role, name, number }: JointParty, stated: Answers): NamedOther {
  const said = (key: string) => {
    const value = stated[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    role,
    name: said(name).normalize('NFKC').trim(),
    number: normaliseIdentifier(said(number)),
  };
}
