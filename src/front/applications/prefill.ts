import type { Applicant } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { CompiledForm } from '#platform/forms/index.ts';
import { type RegisterRecord, readRecord } from '#platform/registers/index.ts';

/** A value the program filled in, and from where: shown with its source, never asked for again. */
export interface Prefilled {
  readonly value: unknown;
  readonly register: string;
  readonly title: Text | string;
  readonly validFrom: string;
  readonly editable: boolean;
}

/** What the registers know of the applicant, put at the fields that name them as their source. Given answers stay. */
export async function prefill(
  call: Call,
  form: CompiledForm,
  applicant: Applicant,
  given: Readonly<Record<string, unknown>>,
): Promise<{ answers: Record<string, unknown>; sources: Record<string, Prefilled> }> {
  const answers: Record<string, unknown> = { ...given };
  const sources: Record<string, Prefilled> = {};
  const records = new Map<string, Promise<Awaited<ReturnType<typeof readRecord>>>>();
  for (const field of form.definition.pages.flatMap((page) => page.fields)) {
    const { source } = field;
    if (!source) continue;
    const identifier = identifierOf(source.by, applicant, answers);
    if (!identifier) continue;
    const place = `${source.register}/${identifier}`;
    const record = await (records.get(place) ??
      records.set(place, readRecord(call, source.register, identifier, { purpose: 'prefill' })).get(place));
    const value = record ? at(record.data, source.field) : undefined;
    if (!record || value === undefined || value === null) continue;
    if (isPersonal(record, source.field) && source.by.startsWith('answers.') && !names(record, applicant))
      continue;
    const editable = source.editable ?? true;
    // A value that must not be edited always stands as the register has it.
    if ((answers[field.key] ?? null) === null || !editable) answers[field.key] = value;
    sources[field.key] = {
      value,
      register: source.register,
      title: record.title,
      validFrom: record.validFrom,
      editable,
    };
  }
  return { answers, sources };
}

function identifierOf(
  by: string,
  applicant: Applicant,
  answers: Readonly<Record<string, unknown>>,
): string | undefined {
  if (by === 'applicant') return applicant.code || undefined;
  if (by === 'applicant.agent') return applicant.agent?.code || undefined;
  const value = by.startsWith('answers.') ? answers[by.slice('answers.'.length)] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const isPersonal = ({ personal }: RegisterRecord, path: string) =>
  personal.includes(path.split('.')[0] ?? '');

/** Whether the record is about the applicant, or about who acts for it: a number alone, which anybody can type, shows nobody. */
function names({ data }: RegisterRecord, { code, agent }: Applicant): boolean {
  const own = [code, agent?.code].filter((known) => known !== undefined && known !== '');
  return Object.values(data).some((value) => typeof value === 'string' && own.includes(value));
}

function at(data: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }, data);
}
