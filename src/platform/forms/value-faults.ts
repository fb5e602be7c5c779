import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { Decimal } from 'decimal.js';
import { schemaFormats } from '#platform/identifiers/index.ts';
import type { AnswerSchema } from './model.ts';
import type { FieldWord } from './words.ts';

/** What is wrong with one value, as the name of the words that tell the person what to do. */
export interface ValueFault {
  readonly word: FieldWord;
  readonly limit?: number;
}

/** Text without a stated length may not be endless: a pattern is tried on it. */
const mostCharacters = 4000;
const mostItems = 500;
/** Wide enough for a remainder of 34 digits by any divisor to come out exact. */
const Exact = Decimal.clone({ precision: 100 });

const ajv = new Ajv2020({ allErrors: false, strict: false, formats: schemaFormats, validateFormats: true });
const compiled = new WeakMap<AnswerSchema, ValidateFunction>();

/** The first fault of a value against its schema; rows and groups are looked at part by part elsewhere. */
export function faultOf(schema: AnswerSchema, value: unknown): ValueFault | undefined {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(bounded(schema));
    compiled.set(schema, validate);
  }
  if (!validate(value)) return asFault(schema, validate.errors?.[0]);
  return schema.format === 'decimal' ? decimalFault(schema, String(value)) : undefined;
}

function bounded(schema: AnswerSchema): object {
  switch (schema.type) {
    case 'string':
      return { ...schema, maxLength: schema.maxLength ?? mostCharacters };
    case 'array':
      return {
        ...schema,
        maxItems: schema.maxItems ?? mostItems,
        ...(schema.items?.type === 'object' ? { items: { type: 'object' } } : {}),
      };
    case 'object':
      return { type: 'object' };
    case 'number':
    case 'integer':
    case 'boolean':
      return schema;
  }
}

function asFault(schema: AnswerSchema, error: ErrorObject | undefined): ValueFault {
  const limit = Number(error?.params['limit'] ?? error?.params['multipleOf'] ?? 0);
  switch (error?.keyword) {
    case 'type':
      return { word: typeWords[error.params['type'] as AnswerSchema['type']] };
    case 'format':
      return { word: schema.format ? `not-${schema.format}` : 'not-pattern' };
    case 'const':
      return { word: schema.const === true ? 'not-confirmed' : 'not-option' };
    case 'enum':
      return { word: 'not-option' };
    case 'minLength':
      return { word: 'too-short', limit };
    case 'maxLength':
      return { word: 'too-long', limit };
    case 'minimum':
      return { word: 'too-small', limit };
    case 'exclusiveMinimum':
      return { word: 'not-above', limit };
    case 'maximum':
      return { word: 'too-large', limit };
    case 'multipleOf':
      return { word: 'not-multiple', limit };
    case 'minItems':
      return { word: 'too-few', limit };
    case 'maxItems':
      return { word: 'too-many', limit };
    default:
      return { word: 'not-pattern' };
  }
}

const typeWords: Readonly<Record<AnswerSchema['type'], FieldWord>> = {
  string: 'not-text',
  number: 'not-number',
  integer: 'not-integer',
  boolean: 'not-yes-no',
  array: 'not-list',
  object: 'not-group',
};

/** JSON Schema bounds numbers only; money and areas are text, so their bounds are ours to check, exactly. */
function decimalFault(schema: AnswerSchema, value: string): ValueFault | undefined {
  const amount = new Exact(value);
  const { minimum, exclusiveMinimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && amount.lt(minimum)) return { word: 'too-small', limit: minimum };
  if (exclusiveMinimum !== undefined && amount.lte(exclusiveMinimum))
    return { word: 'not-above', limit: exclusiveMinimum };
  if (maximum !== undefined && amount.gt(maximum)) return { word: 'too-large', limit: maximum };
  if (multipleOf !== undefined && !amount.mod(multipleOf).isZero())
    return { word: 'not-multiple', limit: multipleOf };
  return undefined;
}
