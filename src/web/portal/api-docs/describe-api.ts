/** What the page says of an operation. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Parameter[];
  readonly answers: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly where: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface DescribedOperation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, unknown>>;
}
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

/** The API's own description, by tag, as people read it. */
export function describeApi(
  description: unknown,
): readonly { tag: string; operations: readonly Operation[] }[] {
  const all = Object.entries((description as Description).paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? '',
      operation: describeOperation(method, path, operation),
    })),
  );
  return [...Map.groupBy(all, ({ tag }) => tag)]
    .filter(([tag]) => tag !== '')
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([tag, entries]) => ({ tag, operations: entries.map(({ operation }) => operation) }));
}

function describeOperation(method: string, path: string, operation: DescribedOperation): Operation {
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description,
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      where: parameter.in,
      type: typeOf(parameter.schema),
      required: parameter.required === true,
      description: parameter.description ?? parameter.schema?.description,
    })),
    body: Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
      name,
      where: 'body',
      type: typeOf(property),
      required: schema?.required?.includes(name) === true,
      description: property.description,
    })),
    answers: Object.keys(operation.responses ?? {}),
  };
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? ''].flat().join(' | ');
  return schema.format ? `${type} (${schema.format})` : type;
}
