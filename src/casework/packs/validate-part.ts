import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { schemaFormats } from '#platform/identifiers/index.ts';
import { type Finding, finding, type Place } from './finding.ts';
import type { Path } from './yaml-source.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, formats: schemaFormats });
const validators = new WeakMap<object, ValidateFunction>();

/** Faults of data against a schema, each at its line. `prefix` leads to the data within what `placeOf` knows. */
export function validatePart(
  schema: object,
  data: unknown,
  placeOf: (path: Path) => Place,
  prefix: Path,
): Finding[] {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  if (validate(data)) return [];
  return withoutNoise(validate.errors ?? []).map((error) => asFinding(error, data, placeOf, prefix));
}

/** Of a choice that nothing fits, its branches' complaints are noise. */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath);
  return errors.filter(
    (error) =>
      error.keyword === 'anyOf' ||
      !choices.some((path) => error.instancePath === path || error.instancePath.startsWith(`${path}/`)),
  );
}

function asFinding(error: ErrorObject, data: unknown, place: (path: Path) => Place, prefix: Path): Finding {
  const path = [...prefix, ...steps(error.instancePath)];
  const shown = said(path);
  switch (error.keyword) {
    case 'required':
      return finding(place(path), 'property-missing', {
        path: shown,
        property: String(error.params['missingProperty']),
      });
    case 'additionalProperties': {
      const property = String(error.params['additionalProperty']);
      return finding(place([...path, property]), 'property-unknown', { path: shown, property });
    }
    case 'type':
      return finding(place(path), 'value-type', { path: shown, expected: String(error.params['type']) });
    case 'enum':
    case 'const':
      return finding(place(path), 'value-not-allowed', {
        path: shown,
        expected: [error.params['allowedValues'] ?? error.params['allowedValue']].flat().join(' | '),
      });
    default:
      return finding(place(path), 'value-form', {
        path: shown,
        reason: `${error.message ?? error.keyword}: ${excerpt(valueAt(data, steps(error.instancePath)))}`,
      });
  }
}

function steps(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

export function said(path: Path): string {
  return path.length === 0 ? '·' : path.join('.');
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
