import type { FieldProblem } from '#kernel/errors/index.ts';
import { type Language, textIn } from '#kernel/i18n/index.ts';
import { asTyped } from './answer-values.ts';
import { checkForm } from './check-form.ts';
import {
  type CodeTables,
  type CompiledField,
  type CompiledPage,
  compilePages,
  yesNoOptions,
} from './compile-fields.ts';
import { type FeelRoot, feelRoot, withRow } from './conditions.ts';
import { fillText } from './fill-text.ts';
import { findProblems } from './find-problems.ts';
import type { Answers, FormContext, FormDefinition, VisibleField, VisiblePage } from './model.ts';
import { type FormBody, readFormBody } from './parse-form-body.ts';
import { formProblem } from './problems.ts';
import { isRecord, type Judge, rowOf, type Settled, settleAnswers } from './settle-answers.ts';

export interface CheckedAnswers {
  /** Typed, without those of hidden pages and fields. */
  readonly answers: Answers;
  readonly problems: readonly FieldProblem[];
}

/** One form definition, ready for server, page, PDF and API alike. Pure: knows no database and no clock. */
export interface CompiledForm {
  readonly definition: FormDefinition;
  visiblePages(context: FormContext): readonly VisiblePage[];
  /** Checks one page; `answers` may hold those of other pages too, which are kept and typed but not judged. */
  validatePage(pageKey: string, answers: unknown, context: FormContext, language: Language): CheckedAnswers;
  validateAll(answers: unknown, context: FormContext, language: Language): CheckedAnswers;
  /** What a browser posted for a page. Keys of fields left out of the post are `null`. */
  parseFormBody(pageKey: string, body: FormBody): Record<string, unknown>;
  /** The case's title made of the answers; the form's own title where it has no template or nothing is filled in. */
  title(answers: Answers, language?: string): string;
  /** The root of FEEL expressions over these answers: decimals and dates as FEEL's own. */
  feelRoot(context: FormContext): FeelRoot;
}

export function compileForm(
  definition: FormDefinition,
  options: { readonly codeTables?: CodeTables } = {},
): CompiledForm {
  const faults = checkForm(definition);
  const [fault] = faults;
  if (fault)
    throw formProblem('invalid-definition', {
      form: definition.key,
      place: fault.path.join('.'),
      reason: fault.message['zh-CN'],
      reasonEn: fault.message.en,
    });
  const pages = compilePages(definition, options.codeTables ?? {});
  const properties = definition.schema.properties ?? {};

  const pageOf = (key: string): CompiledPage => {
    const page = pages.find((candidate) => candidate.page.key === key);
    if (!page) throw formProblem('page-unknown', { form: definition.key, page: key });
    return page;
  };
  const rootOf = (context: FormContext, answers: Settled) =>
    feelRoot(definition.schema, { ...context, answers });
  const judgeOf = (context: FormContext, answers: Settled): Judge => {
    const root = rootOf(context, answers);
    return (condition, row) =>
      !condition || condition.holds(row ? withRow(root, row.schema, row.answers) : root);
  };
  const settle = (answers: unknown, context: FormContext): Settled =>
    settleAnswers(pages, typedAnswers(definition, answers), (current) => judgeOf(context, current));

  return {
    definition,
    visiblePages: (context) => {
      const answers = settle(context.answers, context);
      const judge = judgeOf(context, answers);
      return pages
        .filter((page) => judge(page.when))
        .map(({ page, fields }) => ({ page, fields: visibleFields(fields, answers, judge) }));
    },
    validatePage: (pageKey, given, context, language) => {
      const page = pageOf(pageKey);
      const answers = settle(given, context);
      return { answers, problems: findProblems(page, answers, judgeOf(context, answers), language) };
    },
    validateAll: (given, context, language) => {
      const answers = settle(given, context);
      const judge = judgeOf(context, answers);
      return { answers, problems: pages.flatMap((page) => findProblems(page, answers, judge, language)) };
    },
    parseFormBody: (pageKey, body) => {
      const parsed = readFormBody(pageOf(pageKey).page, properties, body);
      return Object.fromEntries(
        Object.entries(parsed).map(([key, value]) => [key, typedAnswer(definition, key, value) ?? null]),
      );
    },
    title: (answers, language = 'zh-CN') =>
      fillText(textIn(definition.summaryTitle, language), answers) || textIn(definition.title, language),
    feelRoot: (context) => rootOf(context, typedAnswers(definition, context.answers)),
  };
}

/** Only what the schema knows, in its types; anything else that was sent is gone. */
function typedAnswers(definition: FormDefinition, given: unknown): Settled {
  const typed = asTyped(definition.schema, isRecord(given) ? given : {});
  return isRecord(typed) ? typed : {};
}

function typedAnswer(definition: FormDefinition, key: string, value: unknown): unknown {
  const schema = definition.schema.properties?.[key];
  return schema ? asTyped(schema, value) : undefined;
}

function visibleFields(fields: readonly CompiledField[], answers: Settled, judge: Judge): VisibleField[] {
  return fields
    .filter((field) => judge(field.when))
    .map((field) => {
      const value = answers[field.key];
      const rows = field.shape === 'rows' && Array.isArray(value) ? value : [];
      return {
        ...asVisible(field),
        fields:
          field.shape === 'rows'
            ? field.parts.map((part) => ({ ...asVisible(part), fields: [], rows: [] }))
            : visibleFields(field.parts, isRecord(value) ? value : {}, judge),
        rows: rows.map((row: unknown) =>
          field.parts.filter((part) => judge(part.when, rowOf(field, row))).map((part) => part.key),
        ),
      };
    });
}

function asVisible(field: CompiledField): Omit<VisibleField, 'fields' | 'rows'> {
  const options = field.control === 'yes-no' && field.options.length === 0 ? yesNoOptions : field.options;
  return {
    field: field.field,
    schema: field.schema,
    control: field.control,
    required: field.required,
    options,
  };
}
