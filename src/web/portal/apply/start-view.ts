import {
  type ApplicableFee,
  answeredSituation,
  feesFor,
  findItem,
  type Item,
  materialsFor,
  readSituation,
} from '#casework/catalogue/index.ts';
import type { Period, Situation } from '#casework/packs/index.ts';
import { type Draft, listDrafts } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { accountOf, requireAssurance, requireMatter } from '#platform/identity/index.ts';
import type { FieldError } from '#web/design/index.ts';
import { applyWords } from './words.ts';

export interface StartView {
  readonly itemKey: string;
  readonly title: Text;
  readonly instant: boolean;
  readonly promised: Period;
  readonly statutory: Period;
  /** Those of the situation told so far. */
  readonly fees: readonly ApplicableFee[];
  readonly pages: number;
  readonly minutes: number;
  readonly situations: readonly Situation[];
  readonly situation: Readonly<Record<string, unknown>>;
  readonly total: number;
  /** Some of them only in situations not told yet. */
  readonly depends: boolean;
  /** What the applicant may have to bring. */
  readonly bring: readonly { readonly key: string; readonly title: Text; readonly ways: readonly string[] }[];
  readonly as: { readonly kind: 'person' | 'firm'; readonly name: string; readonly agent: string };
  readonly mayActForOthers: boolean;
  readonly served: boolean;
  readonly drafts: readonly { readonly id: string; readonly on: string; readonly at: string }[];
  readonly phone: string;
  readonly address: string;
}

export async function viewStart(call: Call, itemKey: string, query: URLSearchParams): Promise<StartView> {
  requireAccount(call);
  const [item, account, drafts] = await Promise.all([
    findItem(call, itemKey),
    accountOf(call),
    listDrafts(call),
  ]);
  const { definition } = item;
  requireAssurance(call, definition.assurance);
  requireMatter(call, itemKey);
  const principal = account?.actingFor;
  const kind = principal?.principalKind ?? 'person';
  const situation = situationIn(item, query);
  const given = { situation, applicant: { kind }, today: call.clock.today() };
  const applicable = materialsFor(item, given);
  const materials = applicable.map(({ material }) => material);
  const bring = materials.filter(({ ways }) => ways.includes('upload') || ways.includes('promise'));
  const pages = item.form().definition.pages.length;
  return {
    itemKey,
    title: definition.title,
    instant: definition.handling === 'instant',
    promised: definition.periods.promised,
    statutory: definition.periods.statutory,
    fees: feesFor(item, given),
    pages,
    minutes: minutesFor(pages, bring.length),
    situations: definition.situations ?? [],
    situation,
    total: materials.length,
    depends: applicable.some(({ material, applies }) => applies === 'depends' && bring.includes(material)),
    bring: bring
      .filter(
        ({ ways }) => !ways.includes('licence') && !ways.includes('register') && !ways.includes('generated'),
      )
      .map(({ key, title, ways }) => ({ key, title, ways })),
    as: {
      kind,
      name: principal?.principalName ?? account?.name ?? '',
      agent: principal ? (account?.name ?? '') : '',
    },
    mayActForOthers: (account?.powers.length ?? 0) > 0,
    served: definition.serves.includes(kind),
    drafts: drafts
      .filter((draft) => draft.itemKey === itemKey)
      .slice(0, 3)
      .map((draft) => ({
        id: draft.id,
        on: call.clock.dateOf(draft.updatedAt),
        at: call.clock.timeOf(draft.updatedAt),
      })),
    phone: definition.advice.phone,
    address: `/apply/${itemKey}${query.size > 0 ? `?${query}` : ''}`,
  };
}

/** The answers to the situation questions in a query. */
export function situationIn(item: Item, given: URLSearchParams): Readonly<Record<string, unknown>> {
  return readSituation(item, listsOf(given));
}

/** The same when the questions were posted: none chosen among many means none. */
export function situationPosted(item: Item, form: URLSearchParams): Readonly<Record<string, unknown>> {
  return answeredSituation(item, listsOf(form));
}

function listsOf(given: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
}

/** Questions to choose among that were left open; “many” may be none. */
export function unanswered(item: Item, situation: Readonly<Record<string, unknown>>): readonly Situation[] {
  return (item.definition.situations ?? []).filter(
    ({ key, kind }) => kind !== 'many' && situation[key] === undefined,
  );
}

/** What is said of a question left open. */
export function askAgain({ language }: Call, { key, question }: Situation): FieldError {
  return { name: key, message: applyWords.say(language, 'choose', { question: textIn(question, language) }) };
}

/** A draft begun a moment ago with nothing in it is the first click of two: there need not be a second. */
export function justBegun(
  call: Call,
  drafts: readonly Draft[],
  itemKey: string,
  situation: Readonly<Record<string, unknown>>,
): Draft | undefined {
  const since = call.clock.now().getTime() - 60_000;
  return drafts.find(
    (draft) =>
      draft.itemKey === itemKey &&
      draft.visited.length === 0 &&
      draft.createdAt.getTime() >= since &&
      JSON.stringify(Object.entries(draft.situation).sort()) ===
        JSON.stringify(Object.entries(situation).sort()),
  );
}

/** A page takes about two minutes, a file about three; said in steps of five. */
function minutesFor(pages: number, files: number): number {
  return Math.max(5, Math.ceil((pages * 2 + files * 3) / 5) * 5);
}
