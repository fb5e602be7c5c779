import type { CaseView } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { VisibleField } from '#platform/forms/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import type { Answer, CaseShown, FormPart, Said } from './model.ts';
import { workWords } from './words.ts';

/** What stands for the keys and codes that answers hold. */
interface Names {
  readonly registers: ReadonlyMap<string, { readonly title: Text }>;
  readonly regions: ReadonlyMap<string, Text>;
}
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
  const names: Names = {
    registers: release.parts('register'),
    regions: await regionsIn(
      call,
      pages.flatMap(({ fields }) => fields),
      answers,
    ),
  };
  const form = pages.map(
    ({ page, fields }): FormPart => ({
      key: page.key,
      title: page.title,
      answers: fields.flatMap((field) => answersOf(field, answers, names)),
      rows: fields.flatMap((field) => rowsOf(field, answers, names)),
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

function answersOf(field: VisibleField, answers: Answers, names: Names): Answer[] {
  if (field.control === 'repeat') return [];
  const value = answers[field.field.key];
  if (field.fields.length > 0) {
    const parts = isRecord(value) ? value : {};
    return field.fields.flatMap((part) => answersOf(part, parts, names));
  }
  const values = valuesOf(field, value, names);
  if (values.length === 0) return [];
  const { key, label, unit, source } = field.field;
  return [
    {
      key,
      label,
      values,
      unit: unit ?? null,
      number: field.control === 'number',
      source: source ? (names.registers.get(source.register)?.title ?? null) : null,
    },
  ];
}

function rowsOf(field: VisibleField, answers: Answers, names: Names): FormPart['rows'] {
  if (field.control !== 'repeat') return [];
  const value = answers[field.field.key];
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => ({
    title: field.field.label,
    answers: field.fields.flatMap((part) => answersOf(part, isRecord(row) ? row : {}, names)),
  }));
}

/** The names of the divisions that were chosen, at whatever depth of the form. */
async function regionsIn(
  call: Call,
  fields: readonly VisibleField[],
  answers: Answers,
): Promise<Names['regions']> {
  const codes = new Set(regionCodesIn(fields, answers));
  const found = await Promise.all([...codes].map((code) => findRegion(call, code)));
  return new Map(found.flatMap((region) => (region ? [[region.code, region.name] as const] : [])));
}

function regionCodesIn(fields: readonly VisibleField[], answers: Answers): string[] {
  return fields.flatMap((field) => {
    const value = answers[field.field.key];
    if (field.control === 'region') return typeof value === 'string' ? [value] : [];
    const parts = Array.isArray(value) ? value : [value];
    return parts.flatMap((part: unknown) => (isRecord(part) ? regionCodesIn(field.fields, part) : []));
  });
}

function valuesOf({ options, control }: VisibleField, value: unknown, { regions }: Names): Said[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.map((one: unknown) => labelOf(options, one));
  if (isRecord(value)) return [Object.values(value).join(' ')];
  if (typeof value === 'boolean') return [inBoth(value ? 'yes' : 'no')];
  if (control === 'region') return [regions.get(String(value)) ?? String(value)];
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
