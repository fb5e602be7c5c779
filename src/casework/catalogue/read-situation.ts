import type { Situation } from '#casework/packs/index.ts';
import type { Item } from './catalogue.ts';

type Given = Readonly<Record<string, unknown>>;

/** The answers to an item's situation questions in a query or form post; anything else in it is left alone. */
export function readSituation(item: Item, given: Given): Readonly<Record<string, unknown>> {
  const answers = (item.definition.situations ?? []).map(
    (situation) =>
      [
        situation.key,
        readAnswer(situation, Object.hasOwn(given, situation.key) ? given[situation.key] : undefined),
      ] as const,
  );
  return Object.fromEntries(answers.filter(([, value]) => value !== undefined));
}

/** The same from somebody who is done with the questions: nothing chosen among many is an answer, too, namely none. */
export function answeredSituation(item: Item, given: Given): Readonly<Record<string, unknown>> {
  const many = (item.definition.situations ?? []).filter(({ kind }) => kind === 'many');
  return { ...Object.fromEntries(many.map(({ key }) => [key, []])), ...readSituation(item, given) };
}

function readAnswer(situation: Situation, given: unknown): unknown {
  const values: unknown[] = given === undefined ? [] : [given].flat();
  const offered = (situation.options ?? []).map((option) => option.value);
  switch (situation.kind) {
    case 'yes-no':
      return yesNo.get(String(values.at(-1)));
    case 'choice':
      return offered.find((value) => value === values.at(-1));
    case 'many':
      return values.length === 0 ? undefined : offered.filter((value) => values.includes(value));
  }
}

const yesNo = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);
