import type { CaseView } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { VisibleField } from '#platform/forms/index.ts';
import type { Answer, CaseShown, FormPart, Said } from './model.ts';
import { workWords } from './words.ts';

type Registers = ReadonlyMap<string, { readonly title: Readonly<Record<string, string>> }>;
type Answers = Readonly<Record<string, unknown>>;

const factsShown = 4;
const longestFact = 24;

/** The form as it was submitted, read with the definition it was filled in by. */
export async function readForm(
  call: Call,
  view: CaseView,
): Promise<Pick<CaseShown, 'form' | 'facts' | 'situation'> & { readonly release: string }> {
  const [item, release] = await Promise.all([
    findItem(call, view.root.itemKey, view.root.releaseId),
    releaseById(call, view.root.releaseId),
  ]);
  const { answers, situation, applicant } = view.content;
  const pages =
    item.formKey === undefined
      ? []
      : item
          .form()
          .visiblePages({ answers, situation, applicant: { ...applicant }, today: view.case.receivedOn });
  const registers: Registers = release.parts('register');
  const form = pages.map(
    ({ page, fields }): FormPart => ({
      key: page.key,
      title: page.title,
      answers: fields.flatMap((field) => answersOf(field, answers, registers)),
      rows: fields.flatMap((field) => rowsOf(field, answers, registers)),
    }),
  );
  const facts = factsOf(form, item.definition.jurisdiction.field);
  return { form, facts, situation: situationOf(item, situation), release: release.version };
}

/** What tells one application from the next: where it is, the first figure of each page, then what else is short. */
function factsOf(form: readonly FormPart[], place: string | undefined): Answer[] {
  const stated = form.flatMap((part) => part.answers);
  const figures = form.flatMap((part) => part.answers.find(({ number, unit }) => number && unit) ?? []);
  const chosen = [...stated.filter(({ key }) => key === place), ...figures, ...stated.filter(isShort)];
  return [...new Set(chosen)].slice(0, factsShown);
}

function isShort({ values }: Answer): boolean {
  const [value] = values;
  return values.length === 1 && (typeof value !== 'string' || value.length <= longestFact);
}

function answersOf(field: VisibleField, answers: Answers, registers: Registers): Answer[] {
  if (field.control === 'repeat') return [];
  const value = answers[field.field.key];
  if (field.fields.length > 0) {
    const parts = isRecord(value) ? value : {};
    return field.fields.flatMap((part) => answersOf(part, parts, registers));
  }
  const values = valuesOf(field, value);
  if (values.length === 0) return [];
  const { key, label, unit, source } = field.field;
  return [
    {
      key,
      label,
      values,
      unit: unit ?? null,
      number: field.control === 'number',
      source: source ? (registers.get(source.register)?.title ?? null) : null,
    },
  ];
}

function rowsOf(field: VisibleField, answers: Answers, registers: Registers): FormPart['rows'] {
  if (field.control !== 'repeat') return [];
  const value = answers[field.field.key];
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => ({
    title: field.field.label,
    answers: field.fields.flatMap((part) => answersOf(part, isRecord(row) ? row : {}, registers)),
  }));
}

function valuesOf({ options }: VisibleField, value: unknown): Said[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.map((one: unknown) => labelOf(options, one));
  if (isRecord(value)) return [Object.values(value).join(' ')];
  if (typeof value === 'boolean') return [inBoth(value ? 'yes' : 'no')];
  return [labelOf(options, value)];
}

function labelOf(options: VisibleField['options'], value: unknown): Said {
  return options.find((option) => String(option.value) === String(value))?.label ?? String(value);
}

const inBoth = (key: 'yes' | 'no') => ({
  'zh-CN': workWords.words['zh-CN'][key],
  en: workWords.words.en[key],
});

function situationOf(item: Item, situation: Answers): CaseShown['situation'] {
  return (item.definition.situations ?? []).flatMap(({ key, question, options = [] }) => {
    const value = situation[key];
    if (value === undefined || value === null) return [];
    const said = (one: unknown): Said =>
      typeof one === 'boolean'
        ? inBoth(one ? 'yes' : 'no')
        : (options.find((o) => o.value === one)?.label ?? String(one));
    return [{ question, values: Array.isArray(value) ? value.map(said) : [said(value)] }];
  });
}

function isRecord(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
