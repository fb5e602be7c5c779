import { midnight } from '../values/temporal.ts';
import {
  type FeelContext,
  FeelDate,
  FeelFunction,
  type FeelKind,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  kindOf,
} from '../values/value.ts';
import { utc } from '../values/zone.ts';

export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: 'simple'; readonly name: FeelKind }
  | { readonly kind: 'list'; readonly item: FeelType }
  | { readonly kind: 'range'; readonly item: FeelType }
  | { readonly kind: 'context'; readonly fields: ReadonlyMap<string, FeelType> }
  | FunctionType
  /** An item definition: another type under a name, with the values it allows. It may name itself. */
  | {
      readonly kind: 'defined';
      readonly name: string;
      readonly base: () => FeelType;
      readonly allows: (value: FeelValue) => boolean;
    };

export interface FunctionType {
  readonly kind: 'function';
  readonly parameters: readonly FeelType[];
  readonly result: FeelType;
}

export const anyType: FeelType = { kind: 'any' };

const simpleNames: ReadonlyMap<string, FeelKind> = new Map<string, FeelKind>([
  ['number', 'number'],
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['time', 'time'],
  ['date and time', 'date and time'],
  ['dateTime', 'date and time'],
  ['days and time duration', 'days and time duration'],
  ['dayTimeDuration', 'days and time duration'],
  ['years and months duration', 'years and months duration'],
  ['yearMonthDuration', 'years and months duration'],
  ['Null', 'null'],
]);

const builtIn: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ...[...simpleNames].map(([name, kind]): [string, FeelType] => [name, { kind: 'simple', name: kind }]),
  ['Any', anyType],
  ['list', { kind: 'list', item: anyType }],
  ['range', { kind: 'range', item: anyType }],
  ['context', { kind: 'context', fields: new Map() }],
  ['function', { kind: 'simple', name: 'function' }],
]);

export const builtInTypeNames: readonly string[] = [...builtIn.keys()];

export function builtInType(name: string): FeelType | null {
  return builtIn.get(name) ?? null;
}

/**
 * Whether a value is of a type, as `instance of` asks. Null is of no type but Null; the values that an item
 * definition allows are asked for only where one is declared, not here.
 */
export function isInstance(value: FeelValue, type: FeelType): boolean {
  return isOf(value, type, false);
}

function isOf(value: FeelValue, type: FeelType, constrained: boolean): boolean {
  const within = (part: FeelValue, wanted: FeelType) => part === null || isOf(part, wanted, constrained);
  switch (type.kind) {
    case 'any':
      return value !== null;
    case 'simple':
      return kindOf(value) === type.name;
    case 'list':
      return isList(value) && value.every((item) => within(item, type.item));
    case 'range':
      return value instanceof FeelRange && within(value.low, type.item) && within(value.high, type.item);
    case 'context':
      return isContext(value) && hasFields(value, type.fields, within);
    case 'function':
      return value instanceof FeelFunction && functionConforms(value.type, type);
    case 'defined':
      return isOf(value, type.base(), constrained) && (!constrained || type.allows(value));
  }
}

/** Whether a value may stand where a type is declared. Null may stand everywhere. */
function conforms(value: FeelValue, type: FeelType): boolean {
  return value === null || isOf(value, type, true);
}

function hasFields(
  value: FeelContext,
  fields: ReadonlyMap<string, FeelType>,
  fits: (member: FeelValue, type: FeelType) => boolean,
): boolean {
  for (const [name, type] of fields) {
    const member = value.get(name);
    if (member === undefined || !fits(member, type)) return false;
  }
  return true;
}

function functionConforms(actual: FunctionType | null, wanted: FunctionType): boolean {
  if (!actual || actual.parameters.length !== wanted.parameters.length) return false;
  return (
    typeConforms(actual.result, wanted.result) &&
    wanted.parameters.every((parameter, index) =>
      typeConforms(parameter, actual.parameters[index] ?? anyType),
    )
  );
}

/** Whether each value of one type is one of another. */
function typeConforms(type: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === 'any' || type === wanted) return true;
  if (wanted.kind === 'defined') {
    return type.kind === 'defined' && type.name === wanted.name ? true : typeConforms(type, wanted.base());
  }
  if (type.kind === 'defined') return typeConforms(type.base(), wanted);
  if (type.kind === 'simple') {
    return type.name === 'null' || (wanted.kind === 'simple' && type.name === wanted.name);
  }
  if (type.kind === 'list') return wanted.kind === 'list' && typeConforms(type.item, wanted.item);
  if (type.kind === 'range') return wanted.kind === 'range' && typeConforms(type.item, wanted.item);
  if (type.kind === 'context') {
    if (wanted.kind !== 'context') return false;
    return [...wanted.fields].every(([name, field]) => {
      const own = type.fields.get(name);
      return own !== undefined && typeConforms(own, field);
    });
  }
  if (type.kind === 'function') {
    if (wanted.kind === 'simple') return wanted.name === 'function';
    return wanted.kind === 'function' && functionConforms(type, wanted);
  }
  return false;
}

/**
 * Fits a value to a type as the standard allows: a single value becomes a list of one and the reverse, a date its
 * midnight. `undefined` where it does not fit.
 */
export function coerce(value: FeelValue, type: FeelType): FeelValue | undefined {
  if (conforms(value, type)) return value;
  const plain = plainType(type);
  if (plain.kind === 'list') {
    if (isList(value)) return undefined;
    const wrapped = [value];
    return conforms(wrapped, type) ? wrapped : undefined;
  }
  if (isList(value)) {
    const [only = null] = value;
    return value.length === 1 && conforms(only, type) ? only : undefined;
  }
  if (value instanceof FeelDate && plain.kind === 'simple' && plain.name === 'date and time') {
    return midnight(value, utc);
  }
  return undefined;
}

function plainType(type: FeelType): FeelType {
  return type.kind === 'defined' ? plainType(type.base()) : type;
}

export function writeType(type: FeelType): string {
  switch (type.kind) {
    case 'any':
      return 'Any';
    case 'simple':
      return type.name === 'null' ? 'Null' : type.name;
    case 'list':
      return `list<${writeType(type.item)}>`;
    case 'range':
      return `range<${writeType(type.item)}>`;
    case 'context':
      return `context<${[...type.fields].map(([name, field]) => `${name}: ${writeType(field)}`).join(', ')}>`;
    case 'function':
      return `function<${type.parameters.map(writeType).join(', ')}> -> ${writeType(type.result)}`;
    case 'defined':
      return type.name;
  }
}
