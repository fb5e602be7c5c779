import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { schemaFormats } from '#platform/identifiers/index.ts';
import type { RecordData, RegisterDefinition } from './model.ts';
import { registerProblem, sayFault } from './problems.ts';

type Validate = ValidateFunction<unknown>;
/** By the schema itself: the same version of another database, or of one rolled back, may be another schema. */
const compiled = new Map<string, Validate>();
const mostCompiled = 500;

/** Refuses a definition that no record could be written under. */
export function checkDefinition(definition: RegisterDefinition): void {
  const refuse = (reason: string) =>
    registerProblem('invalid-definition', { register: definition.key, reason });
  const properties = propertiesOf(definition);
  for (const field of [definition.identifier, ...definition.personal, ...Object.keys(definition.mask)])
    if (!properties.has(field)) throw refuse(`${field} ∉ schema.properties`);
  try {
    compile(definition);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

export function propertiesOf(definition: RegisterDefinition): ReadonlySet<string> {
  return new Set(Object.keys((definition.schema['properties'] as object | undefined) ?? {}));
}

/** The format by which the schema knows identifiers of this register, if it has one. */
export function identifierFormat({ identifier, schema }: RegisterDefinition): string | undefined {
  const properties = schema['properties'] as Readonly<Record<string, { format?: string }>> | undefined;
  return properties?.[identifier]?.format;
}

/** Refuses data that do not fit the register's schema, naming every fault in the caller's language. */
export function checkData(
  definition: RegisterDefinition & { readonly version: number },
  identifier: string,
  data: RecordData,
  language: Language,
): void {
  const validate = validatorOf(definition);
  const faults: FieldProblem[] = validate(data)
    ? []
    : (validate.errors ?? []).map((error) => faultOf(error, language));
  if (data[definition.identifier] !== identifier)
    faults.push({
      pointer: `/${definition.identifier}`,
      code: 'identifier',
      message: sayFault(language, 'identifier', { identifier }),
    });
  if (faults.length > 0)
    throw registerProblem('invalid-data', { register: definition.key, count: faults.length }, faults);
}

function faultOf(error: ErrorObject, language: Language): FieldProblem {
  const { keyword, params, instancePath } = error;
  if (keyword === 'required')
    return {
      pointer: `${instancePath}/${params['missingProperty']}`,
      code: 'required',
      message: sayFault(language, 'required'),
    };
  if (keyword === 'additionalProperties')
    return {
      pointer: `${instancePath}/${params['additionalProperty']}`,
      code: 'unknown',
      message: sayFault(language, 'unknown'),
    };
  const rule = Object.values(params).find((value) => typeof value === 'string' || typeof value === 'number');
  return {
    pointer: instancePath,
    code: keyword,
    message: sayFault(language, 'invalid', { rule: rule === undefined ? keyword : `${keyword}: ${rule}` }),
  };
}

function validatorOf(definition: RegisterDefinition): Validate {
  const schema = JSON.stringify(definition.schema);
  const known = compiled.get(schema);
  if (known) return known;
  const validate = compile(definition);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(schema, validate);
  return validate;
}

/** A field that the schema does not name is a mistake, unless the schema says otherwise. */
function compile({ schema }: RegisterDefinition): Validate {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats: schemaFormats });
  return ajv.compile({ type: 'object', additionalProperties: false, ...schema });
}
