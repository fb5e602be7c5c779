import { type Language, textIn } from '#kernel/i18n/index.ts';
import {
  type CodeTables,
  compileForm,
  type FormDefinition,
  type VisibleField,
} from '#platform/forms/index.ts';
import type { BlankField, BlankForm } from './model.ts';
import { paperWords } from './words.ts';

/** With more options than these, one writes instead of ticking. */
const mostOptions = 14;

export interface BlankFormSource {
  readonly definition: FormDefinition;
  readonly codeTables?: CodeTables;
  readonly language: Language;
  /** The day from which this edition holds. */
  readonly edition: string;
  readonly item?: string;
  readonly body?: string;
}

/**
 * The paper twin of a form, made of the same definition. Paper cannot hide: what is asked only of some stands there for all,
 * marked “if it applies”.
 */
export function blankFormOf({ definition, codeTables, language, ...about }: BlankFormSource): BlankForm {
  const say = (text: VisibleField['field']['label'] | undefined) => textIn(text, language);
  const { ifItApplies = '' } = paperWords(language);
  const hintOf = (...hints: (string | false | undefined)[]) => {
    const hint = hints.filter(Boolean).join(language === 'en' ? ' ' : '　');
    return hint ? { hint } : {};
  };
  const blank = (visible: VisibleField, within = ''): BlankField[] => {
    const { field } = visible;
    const label = [within, say(field.label)].filter(Boolean).join(language === 'en' ? ': ' : '：');
    if (visible.fields.length > 0 && visible.control !== 'repeat')
      return visible.fields.flatMap((part) => blank(part, label));
    const conditional = conditionalFields.has(field.key);
    return [
      {
        label,
        required: visible.required && !conditional,
        room: roomFor(visible, say),
        ...hintOf(conditional && ifItApplies, say(field.hint)),
      },
    ];
  };
  const conditionalFields = new Set(
    definition.pages.flatMap((page) =>
      page.fields
        .flatMap((field) => [field, ...(field.fields ?? [])])
        .filter((field) => field.when !== undefined)
        .map((field) => field.key),
    ),
  );
  const pages = compileForm(askingEverything(definition), codeTables ? { codeTables } : {}).visiblePages({});
  const conditionalPages = new Set(
    definition.pages.filter(({ when }) => when !== undefined).map(({ key }) => key),
  );
  return {
    ...about,
    language,
    title: textIn(definition.title, language),
    pages: pages.map(({ page, fields }) => ({
      title: say(page.title),
      ...hintOf(conditionalPages.has(page.key) && ifItApplies, say(page.hint)),
      fields: fields.flatMap((field) => blank(field)),
    })),
  };
}

/** The same form without its conditions. */
function askingEverything(definition: FormDefinition): FormDefinition {
  return {
    ...definition,
    pages: definition.pages.map(({ when: _page, checks: _checks, ...page }) => ({
      ...page,
      fields: page.fields.map(({ when: _field, ...field }) => ({
        ...field,
        ...(field.fields ? { fields: field.fields.map(({ when: _part, ...part }) => part) } : {}),
      })),
    })),
  };
}

function roomFor(
  visible: VisibleField,
  say: (text: VisibleField['field']['label'] | undefined) => string,
): BlankField['room'] {
  const unit = say(visible.field.unit);
  const line = { kind: 'line' as const, ...(unit ? { unit } : {}) };
  switch (visible.control) {
    case 'text':
      return boxesFor(visible) ?? line;
    case 'number':
      return line;
    case 'textarea':
      return { kind: 'lines', count: 3 };
    case 'region':
    case 'address':
      return { kind: 'lines', count: 2 };
    case 'date':
      return { kind: 'date' };
    case 'select':
    case 'radio':
    case 'checkbox':
    case 'yes-no': {
      const { options } = visible;
      if (options.length === 0 || options.length > mostOptions) return line;
      return {
        kind: 'choice',
        many: visible.control === 'checkbox',
        options: options.map((option) => say(option.label)),
      };
    }
    case 'repeat':
      return {
        kind: 'table',
        columns: visible.fields.map(({ field }) => say(field.label)),
        rows: Math.min(8, Math.max(4, visible.schema.minItems ?? 0)),
      };
  }
}

/** Numbers of a fixed length get a box a character. */
function boxesFor({ schema }: VisibleField): BlankField['room'] | undefined {
  switch (schema.format) {
    case 'citizen-id':
    case 'credit-code':
      return { kind: 'boxes', length: 18 };
    case 'mobile':
      return { kind: 'boxes', length: 11 };
    default:
      return undefined;
  }
}
