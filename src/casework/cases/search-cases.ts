import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { reachOf, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import {
  countTerms,
  type ListEnd,
  type ListQuery,
  type OtherTerm,
  type Place,
  selectCasePage,
} from './case-list-store.ts';
import { type Sought, soughtIn } from './case-terms.ts';
import type { Case } from './model.ts';
import { namesOfItem } from './names-of-item.ts';
import { placesWithin } from './places-within.ts';
import { subjectsOf } from './subjects-of.ts';

export interface CaseQuery {
  /** Words of the title or of the applicant's name, as written or in pinyin; a receipt number or four and more digits of it. */
  readonly text?: string;
  /** Words of the applicant's name. */
  readonly applicant?: string;
  readonly state?: string;
  readonly itemKey?: string;
  readonly bodyId?: string;
  readonly regionId?: string;
  /** Days of receipt, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Where the page before ended. */
  readonly before?: string;
  readonly limit?: number;
}

export interface CasePage {
  readonly cases: readonly Case[];
  /** Hand to the next call to go on; absent on the last page. */
  readonly next?: string;
  /** Too much would have to be looked through: what is shown is complete only down to where `next` goes on. */
  readonly narrow: boolean;
}

const pageLength = 20;
const longestText = 80;
/** Terms are counted no further: it matters whether any case has one. */
const common = 20;
/** Up to so many places each is asked for itself. */
const fewPlaces = 20;
/** So many cases are looked at for a page where conditions can only be seen in the cases themselves. */
const mostLookedAt = 1500;

const nothing: CasePage = { cases: [], narrow: false };

/**
 * Cases the reader may see, newest first: own division's and matters for clerks and heads, own body's for its leaders, all
 * for the city's. Other bodies' parts of a joint application stand within the case itself.
 */
export async function searchCases(call: Call, query: CaseQuery): Promise<CasePage> {
  requireAccount(call);
  const reach = await reachOf(call, 'case.read');
  const within = await placesWithin(call, reach, query);
  const text = soughtIn((query.text ?? '').slice(0, longestText));
  const applicant = soughtIn((query.applicant ?? '').slice(0, longestText));
  const found = await searchDigits(call, query, within, text, applicant);
  if (query.text || query.applicant) await recordSearch(call, query, found.cases);
  return found;
}

/** Digits are meant to be of day and serial. Where none has them there they may begin before the day, and end where digits are known. */
async function searchDigits(
  call: Call,
  query: CaseQuery,
  within: readonly Place[],
  text: Sought,
  applicant: Sought,
): Promise<CasePage> {
  const found = await search(call, query, within, text, applicant);
  const { receipt } = text;
  if (found.cases.length > 0 || receipt?.ending === undefined) return found;
  return search(
    call,
    query,
    within,
    { ...text, receipt: { ...receipt, terms: [receipt.ending] } },
    applicant,
  );
}

async function search(
  call: Call,
  query: CaseQuery,
  within: readonly Place[],
  text: Sought,
  applicant: Sought,
): Promise<CasePage> {
  if (within.length === 0) return nothing;
  const narrowed = await narrowByWords(call, text, applicant, within);
  if (!narrowed) return nothing;
  const { places, terms } = narrowed;
  const [leading, ...otherTerms] = terms;
  const limit = Math.min(query.limit ?? pageLength, 200);
  const before = query.before === undefined ? undefined : readCursor(query.before);
  const [from, to] = [
    latest(query.from, text.receipt?.days?.from),
    earliest(query.to, text.receipt?.days?.to),
  ];
  const conditions = {
    otherTerms,
    texts: text.words.filter(({ terms: of }) => of.length === 0).map((word) => word.text),
    ...(text.receipt ? { receipt: text.receipt.pattern } : {}),
    ...(text.receipt?.whole ? { numbered: text.receipt.pattern } : {}),
    // Pinyin does not stand in the name.
    ...(query.applicant && han.test(query.applicant)
      ? { applicant: applicant.words.map((word) => word.text) }
      : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.regionId ? { regionId: query.regionId } : {}),
  };
  return readPages(call, before, limit, {
    places,
    ...(leading === undefined ? {} : { leading: leading.term, together: places.length > fewPlaces }),
    ...conditions,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  });
}

/** Nearly always a short look is enough; where it is not, the next goes on from there and looks further. */
async function readPages(
  call: Call,
  from: ListEnd | undefined,
  limit: number,
  query: Omit<ListQuery, 'limit' | 'mostOfPlace' | 'most'>,
): Promise<CasePage> {
  const cases: Case[] = [];
  let before = from;
  for (const bound of bounds(query, limit)) {
    const page = await selectCasePage(call.database, {
      ...query,
      ...bound,
      ...(before ? { before } : {}),
      limit: limit + 1 - cases.length,
    });
    cases.push(...page.cases);
    before = page.lookedAtUntil;
    if (cases.length > limit || !before) break;
  }
  const shown = cases.slice(0, limit);
  const last = shown.at(-1);
  if (cases.length > limit && last) return { cases: shown, next: writeCursor(last), narrow: false };
  return before ? { cases, next: writeCursor(before), narrow: true } : { cases, narrow: false };
}

/** How many cases are looked at first, and then: just the page where all are shown, more where conditions leave some out. */
function bounds(
  query: Omit<ListQuery, 'limit' | 'mostOfPlace' | 'most'>,
  limit: number,
): Pick<ListQuery, 'mostOfPlace' | 'most'>[] {
  const { leading, numbered, together } = query;
  if (numbered !== undefined) return [{ mostOfPlace: mostLookedAt, most: mostLookedAt }];
  const rows = leading === undefined ? undefined : query.state;
  const narrows = [query.receipt, query.regionId, rows].some((condition) => condition !== undefined);
  const shows =
    !narrows && query.otherTerms.length + query.texts.length + (query.applicant ?? []).length === 0;
  const { length: places } = query.places;
  const share = (of: number) => (together ? of : Math.min(of, 4 + Math.ceil((3 * of) / places)));
  const whole = (of: number) => (together ? of : Math.max(limit + 1, share(of)));
  if (shows)
    return [
      { mostOfPlace: share(limit + 1), most: limit + 1 },
      { mostOfPlace: limit + 1, most: limit + 1 },
    ];
  return [
    { mostOfPlace: share(2 * limit), most: 2 * limit },
    { mostOfPlace: share(15 * limit), most: 15 * limit },
    { mostOfPlace: whole(mostLookedAt), most: mostLookedAt },
  ];
}

/** So many entries of an index are read for what asking one case would cost, and some to spare. */
const fewTimes = 20;

const han = /\p{Script=Han}/u;

/**
 * The rarest term leads, the others are asked of its cases. A word that no title and no name has may be one of a service:
 * then it stands for the services that are called so. Undefined: nothing can be found.
 */
async function narrowByWords(
  call: Call,
  text: Sought,
  applicant: Sought,
  within: readonly Place[],
): Promise<{ places: readonly Place[]; terms: readonly OtherTerm[] } | undefined> {
  const words = [...text.words, ...applicant.words];
  const terms = [...new Set([...words.flatMap((word) => word.terms), ...(text.receipt?.terms ?? [])])];
  if (terms.length === 0) return { places: within, terms: [] };
  const wide = within.length > fewPlaces;
  const counted = await countTerms(call.database, terms, wide ? null : within.map(({ id }) => id), common);
  const figures = new Map(counted.map((row) => [row.term, row]));
  const count = (term: string) => figures.get(term)?.count ?? 0;
  const share = (term: string) => figures.get(term)?.share ?? 0;
  const unknown = words.filter((word) => word.terms.some((term) => count(term) === 0));
  const places = unknown.length > 0 ? await placesNamed(call, unknown, within) : within;
  if (places.length === 0 || text.receipt?.terms.some((term) => count(term) === 0)) return undefined;
  const left = terms.filter((term) => !unknown.some((word) => word.terms.includes(term)));
  // Beyond where counting stops, the planner's figures know which is rarer.
  left.sort((a, b) => count(a) - count(b) || share(a) - share(b));
  const [leading = ''] = left;
  const few = (term: string) =>
    share(leading) > 0 && share(term) > 0
      ? share(term) <= fewTimes * share(leading)
      : // Of one that was not counted to its end nobody knows how long its list is.
        count(term) < common && count(term) <= fewTimes * count(leading);
  return { places, terms: left.map((term) => ({ term, beside: few(term) })) };
}

async function placesNamed(
  call: Call,
  words: readonly { readonly text: string }[],
  within: readonly Place[],
): Promise<readonly Place[]> {
  const items = await listItems(call);
  const named = new Set(
    items
      .filter((item) => words.every(({ text }) => namesOfItem(item).some((name) => name.includes(text))))
      .map(({ key }) => key),
  );
  return within.filter(({ itemKey }) => named.has(itemKey));
}

/** Looking for a person is looking at personal data. What was typed stays out: it may name somebody who has no case here. */
async function recordSearch(call: Call, query: CaseQuery, cases: readonly Case[]): Promise<void> {
  const by = (['text', 'applicant', 'state', 'itemKey', 'bodyId', 'regionId', 'from', 'to'] as const).filter(
    (name) => query[name],
  );
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'case.search',
        object: { kind: 'case-list', id: call.requestId },
        detail: { by, found: cases.map(({ id }) => id) },
        subjects: subjectsOf(cases),
      },
    ]),
  );
}

const latest = (a: string | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (a ?? b));
const earliest = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

const writeCursor = ({ receivedOn, id }: ListEnd) => `${receivedOn}_${id}`;

function readCursor(cursor: string): ListEnd | undefined {
  const [, receivedOn, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return receivedOn === undefined || id === undefined ? undefined : { receivedOn, id };
}
