import { faultOfExpression } from './conditions.ts';
import {
  AnswerFormat,
  type AnswerSchema,
  type FormDefinition,
  type FormFault,
  type FormField,
} from './model.ts';

type Path = readonly (string | number)[];
type Said = FormFault['message'];

const types = ['object', 'string', 'number', 'integer', 'boolean', 'array'];
const keywords: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required'],
  string: ['enum', 'const', 'pattern', 'minLength', 'maxLength', 'format'],
  number: ['enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'],
  integer: ['enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'],
  boolean: ['const'],
  array: ['items', 'minItems', 'maxItems'],
};
const decimalKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'];
const mostLevels = 2;

/** What a form's definition says that could not be asked, checked or answered; each with its place in the definition. */
export function checkForm(definition: FormDefinition): FormFault[] {
  return [
    ...checkSchema(definition.schema, ['schema'], 0),
    ...checkPages(definition),
    ...checkCoverage(definition),
  ];
}

function checkSchema(schema: AnswerSchema, path: Path, level: number): FormFault[] {
  if (typeof schema !== 'object' || schema === null || !types.includes(schema.type))
    return [
      fault(
        path,
        'schema-type',
        { 'zh-CN': '缺少 type，或 type 不受支持', en: 'type is missing or not supported' },
        { 'zh-CN': `请写成 ${types.join('、')} 之一。`, en: `Write one of ${types.join(', ')}.` },
      ),
    ];
  const faults = checkKeywords(schema, path);
  const properties = schema.properties ?? {};
  if (schema.type === 'object' || schema.items?.type === 'object')
    if (level >= mostLevels)
      faults.push(
        fault(
          path,
          'schema-too-deep',
          { 'zh-CN': '嵌套太深，页面无法呈现', en: 'is nested too deeply for a page to show' },
          {
            'zh-CN': '最多：表单里的重复组，组内再有一层字段。',
            en: 'At most: a repeat group in the form, with one more level of fields.',
          },
        ),
      );
  for (const [key, property] of Object.entries(properties))
    faults.push(...checkSchema(property, [...path, 'properties', key], level + 1));
  for (const [index, key] of (schema.required ?? []).entries())
    if (!Object.hasOwn(properties, key))
      faults.push(
        fault(
          [...path, 'required', index],
          'required-unknown',
          {
            'zh-CN': `required 中的“${key}”不在 properties 里`,
            en: `“${key}” of required is not among the properties`,
          },
          {
            'zh-CN': '请改正拼写，或在 properties 中定义它。',
            en: 'Correct the spelling or define it in properties.',
          },
        ),
      );
  if (schema.items) faults.push(...checkSchema(schema.items, [...path, 'items'], level));
  return faults;
}

function checkKeywords(schema: AnswerSchema, path: Path): FormFault[] {
  const allowed = new Set(['type', ...(keywords[schema.type] ?? [])]);
  if (schema.format === 'decimal') for (const keyword of decimalKeywords) allowed.add(keyword);
  const faults = Object.keys(schema)
    .filter((keyword) => !allowed.has(keyword))
    .map((keyword) =>
      fault(
        [...path, keyword],
        'schema-keyword',
        {
          'zh-CN': `${schema.type} 不支持关键字“${keyword}”`,
          en: `the keyword “${keyword}” is not supported for ${schema.type}`,
        },
        {
          'zh-CN': `可用的关键字：${[...allowed].join('、')}。`,
          en: `Supported: ${[...allowed].join(', ')}.`,
        },
      ),
    );
  if (schema.format !== undefined && !AnswerFormat.enum.includes(schema.format))
    faults.push(
      fault(
        [...path, 'format'],
        'schema-format',
        { 'zh-CN': `不支持格式“${schema.format}”`, en: `the format “${schema.format}” is not supported` },
        {
          'zh-CN': `可用的格式：${AnswerFormat.enum.join('、')}。`,
          en: `Supported: ${AnswerFormat.enum.join(', ')}.`,
        },
      ),
    );
  if (schema.pattern !== undefined && !isPattern(schema.pattern))
    faults.push(
      fault(
        [...path, 'pattern'],
        'schema-pattern',
        { 'zh-CN': 'pattern 不是有效的正则表达式', en: 'pattern is not a valid regular expression' },
        { 'zh-CN': '请改正表达式。', en: 'Correct the expression.' },
      ),
    );
  return faults;
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Steps that every application has after the pages of its form; addresses name both alike. */
const fixedSteps: readonly string[] = ['materials', 'check', 'situation'];

function checkPages(definition: FormDefinition): FormFault[] {
  const faults: FormFault[] = [];
  const pageKeys = new Set<string>();
  for (const [index, page] of definition.pages.entries()) {
    const path: Path = ['pages', index];
    if (pageKeys.has(page.key)) faults.push(duplicate([...path, 'key'], page.key));
    if (fixedSteps.includes(page.key)) faults.push(fixedStep([...path, 'key'], page.key));
    pageKeys.add(page.key);
    faults.push(...checkExpression(page.when, [...path, 'when']));
    for (const [at, field] of page.fields.entries())
      faults.push(...checkField(field, definition.schema, [...path, 'fields', at]));
    for (const [at, check] of (page.checks ?? []).entries()) {
      faults.push(...checkExpression(check.when, [...path, 'checks', at, 'when']));
      if (!page.fields.some((field) => field.key === check.field.split('.')[0]))
        faults.push(
          fault(
            [...path, 'checks', at, 'field'],
            'check-field-unknown',
            {
              'zh-CN': `检查所指的字段“${check.field}”不在这一页`,
              en: `the field “${check.field}” of the check is not on this page`,
            },
            {
              'zh-CN': '请写这一页的字段，提示会显示在它旁边。',
              en: 'Name a field of this page: the message stands beside it.',
            },
          ),
        );
    }
  }
  return faults;
}

function checkField(field: FormField, parent: AnswerSchema, path: Path): FormFault[] {
  const schema = parent.properties?.[field.key];
  const faults = checkExpression(field.when, [...path, 'when']);
  if (!schema)
    return [
      ...faults,
      fault(
        [...path, 'key'],
        'field-unknown',
        {
          'zh-CN': `字段“${field.key}”在 schema 中没有定义`,
          en: `the field “${field.key}” is not defined in the schema`,
        },
        {
          'zh-CN': '请在 schema.properties 中定义它，或改正拼写。',
          en: 'Define it in schema.properties or correct the spelling.',
        },
      ),
    ];
  const owner = schema.type === 'array' ? schema.items : schema;
  for (const [index, part] of (field.fields ?? []).entries())
    if (owner) faults.push(...checkField(part, owner, [...path, 'fields', index]));
  return faults;
}

function checkExpression(source: string | undefined, path: Path): FormFault[] {
  const found = source === undefined ? undefined : faultOfExpression(source);
  return found ? [fault(path, 'expression', found.message, found.remedy)] : [];
}

/** A property on no page can never be answered, a required one would hold up everybody. */
function checkCoverage(definition: FormDefinition): FormFault[] {
  const asked = new Set(definition.pages.flatMap((page) => page.fields.map((field) => field.key)));
  return Object.keys(definition.schema.properties ?? {})
    .filter((key) => !asked.has(key))
    .map((key) =>
      fault(
        ['schema', 'properties', key],
        'property-not-asked',
        {
          'zh-CN': `“${key}”没有出现在任何一页，无人能够填写`,
          en: `“${key}” is on no page, so nobody can answer it`,
        },
        { 'zh-CN': '请把它放到某一页，或删去。', en: 'Put it on a page or remove it.' },
      ),
    );
}

function duplicate(path: Path, key: string): FormFault {
  return fault(
    path,
    'page-duplicate',
    { 'zh-CN': `有两页的 key 都是“${key}”`, en: `two pages have the key “${key}”` },
    { 'zh-CN': '请给每一页不同的 key。', en: 'Give each page a key of its own.' },
  );
}

function fixedStep(path: Path, key: string): FormFault {
  return fault(
    path,
    'page-fixed-step',
    {
      'zh-CN': `页的 key 不能是“${key}”：每份申请都有这一步`,
      en: `a page cannot have the key “${key}”: every application has a step of that name`,
    },
    { 'zh-CN': '请给这一页另取一个 key。', en: 'Give the page another key.' },
  );
}

function fault(path: Path, code: string, message: Said, remedy: Said): FormFault {
  return { path, code, message, remedy };
}
