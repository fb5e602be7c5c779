import type { AnswerSchema, Condition, FormContext } from '#platform/forms/index.ts';
import { feelRoot } from '#platform/forms/index.ts';
import type { Item } from './catalogue.ts';

type Decided = 'yes' | 'no' | 'depends';

/** More combinations than this are not tried out: such a condition simply depends. */
const mostWorlds = 512;

interface Unknown {
  readonly root: 'situation' | 'answers' | 'applicant';
  readonly member: string;
  readonly values: readonly unknown[];
}

/** Whether a condition holds in every way in which the open questions could be answered, in none, or in some. */
export function decideInAllWorlds(item: Item, condition: Condition, given: FormContext): Decided {
  const unknowns = unknownsOf(item, condition, given);
  const count = unknowns.reduce((product, { values }) => product * values.length, 1);
  if (count > mostWorlds) return 'depends';
  const schema = schemaOf(item);
  let decided: Decided | undefined;
  for (const world of worldsOf(given, unknowns)) {
    const here = asDecision(condition.evaluate(feelRoot(schema, world)));
    if (here === 'depends' || (decided !== undefined && decided !== here)) return 'depends';
    decided = here;
  }
  return decided ?? 'depends';
}

function asDecision(value: unknown): Decided {
  if (value === true) return 'yes';
  return value === false ? 'no' : 'depends';
}

function* worldsOf(given: FormContext, unknowns: readonly Unknown[]): Generator<FormContext> {
  const [first, ...others] = unknowns;
  if (!first) {
    yield given;
    return;
  }
  for (const value of first.values) {
    const here = { ...given, [first.root]: { ...given[first.root], [first.member]: value } };
    yield* worldsOf(here, others);
  }
}

/** What the condition asks about and nobody has answered, with the values it could take. */
function unknownsOf(item: Item, condition: Condition, given: FormContext): Unknown[] {
  return condition.paths.flatMap(({ root, member, comparedWith }): Unknown[] => {
    if (member === undefined || (root !== 'situation' && root !== 'answers' && root !== 'applicant'))
      return [];
    const answered = given[root]?.[member];
    if (answered !== undefined && answered !== null && answered !== '') return [];
    return [{ root, member, values: valuesOf(item, root, member, comparedWith) }];
  });
}

function valuesOf(
  item: Item,
  root: Unknown['root'],
  member: string,
  comparedWith: readonly string[],
): readonly unknown[] {
  switch (root) {
    case 'situation':
      return situationValues(item, member);
    case 'applicant':
      return member === 'kind' ? item.definition.serves : [undefined, ...comparedWith];
    case 'answers':
      return answerValues(schemaOf(item).properties?.[member], comparedWith);
  }
}

function situationValues(item: Item, key: string): readonly unknown[] {
  const situation = item.definition.situations?.find((candidate) => candidate.key === key);
  if (!situation) return [undefined];
  const values = (situation.options ?? []).map((option) => option.value);
  switch (situation.kind) {
    case 'yes-no':
      return [true, false];
    case 'choice':
      return values;
    case 'many':
      return [[], ...values.map((value) => [value]), values];
  }
}

/** Besides the values that the condition itself compares with, an answer may be anything else, or not be given. */
function answerValues(schema: AnswerSchema | undefined, comparedWith: readonly string[]): readonly unknown[] {
  if (schema?.type === 'boolean') return [true, false];
  return schema?.enum ?? [undefined, ...comparedWith];
}

function schemaOf(item: Item): AnswerSchema {
  return item.formKey === undefined ? { type: 'object' } : item.form().definition.schema;
}
