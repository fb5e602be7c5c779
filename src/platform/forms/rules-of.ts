import type { Language } from '#kernel/i18n/index.ts';
import { requiredWord } from './find-problems.ts';
import type { AnswerFormat, AnswerSchema, VisibleField } from './model.ts';
import { type FieldWord, fieldWords, plainLabel } from './words.ts';

/** One thing that can be wrong with a value, and what to say then. */
export type FieldTest = readonly [test: FieldTestName, limit: number | string | null, message: string];

export type FieldTestName =
  | 'maximum'
  | 'minimum'
  | 'exclusiveMinimum'
  | 'multipleOf'
  | 'maxLength'
  | 'minLength'
  | 'pattern'
  | 'maxItems'
  | 'minItems'
  | 'confirmed'
  | 'number'
  | 'integer'
  | AnswerFormat;

/**
 * What can be said of a field before it is posted, in the words in which the server would say it. The server judges all the
 * same, and more: conditions and checks across fields are its alone.
 */
export interface FieldRule {
  /** How the value is read. */
  readonly as: 'text' | 'number' | 'confirmation' | 'choice' | AnswerFormat;
  /** Said where nothing is answered; absent: need not be. */
  readonly missing?: string;
  /** In the order in which the server finds them. */
  readonly tests: readonly FieldTest[];
}

/** The rule of a field that holds one value; groups and lists have one for each part. */
export function ruleOf(field: VisibleField, language: Language): FieldRule | undefined {
  const { schema } = field;
  if (schema.type === 'object' || (schema.type === 'array' && schema.items?.type === 'object'))
    return undefined;
  const say = (word: FieldWord, limit = 0) =>
    fieldWords(language, word, { label: plainLabel(field.field.label, language), limit });
  const missing = field.required ? { missing: say(requiredWord(field)) } : {};
  return { as: readingOf(schema), ...missing, tests: testsOf(schema, say) };
}

function readingOf(schema: AnswerSchema): FieldRule['as'] {
  switch (schema.type) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return schema.const === true ? 'confirmation' : 'choice';
    case 'array':
      return 'choice';
    case 'string':
    case 'object':
      return schema.format ?? 'text';
  }
}

type SayFault = (word: FieldWord, limit?: number) => string;

function testsOf(schema: AnswerSchema, say: SayFault): FieldTest[] {
  const bounds = boundsOf(schema, say);
  if (schema.type === 'number' || schema.type === 'integer') {
    const whole: FieldTest[] = schema.type === 'integer' ? [['integer', null, say('not-integer')]] : [];
    return [
      ['number', null, say(schema.type === 'integer' ? 'not-integer' : 'not-number')],
      ...whole,
      ...bounds,
    ];
  }
  if (schema.type === 'boolean')
    return schema.const === true ? [['confirmed', null, say('not-confirmed')]] : [];
  const { format } = schema;
  const shape: FieldTest[] = format ? [[format, null, say(`not-${format}`)]] : [];
  return format === 'decimal' ? [...shape, ...bounds] : [...bounds, ...shape];
}

function boundsOf(schema: AnswerSchema, say: SayFault): FieldTest[] {
  const { pattern } = schema;
  const limits = [
    ['maximum', schema.maximum, 'too-large'],
    ['minimum', schema.minimum, 'too-small'],
    ['exclusiveMinimum', schema.exclusiveMinimum, 'not-above'],
    ['multipleOf', schema.multipleOf, 'not-multiple'],
    ['maxLength', schema.maxLength, 'too-long'],
    ['minLength', schema.minLength, 'too-short'],
    ['maxItems', schema.maxItems, 'too-many'],
    ['minItems', schema.minItems, 'too-few'],
  ] as const;
  const tests = limits.flatMap(([test, limit, word]): FieldTest[] =>
    limit === undefined ? [] : [[test, limit, say(word, limit)]],
  );
  return pattern === undefined ? tests : [...tests, ['pattern', pattern, say('not-pattern')]];
}
