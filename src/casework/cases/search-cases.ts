import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { countTerms, type ListEnd, type ListQuery, type Place, selectCasePage } from './case-list-store.ts';
import { type Sought, soughtIn } from './case-terms.ts';
import type { Case } from './model.ts';
import { placesWithin } from './places-within.ts';

export interface CaseQuery {
  /** Words of the title or of the applicant's name, as written or in pinyin; a receipt number, its beginning or its end. */
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
/** Terms are counted no further: what more cases have is common. */
const common = 200;
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
  const reach = await reachOf(call, 'case.read');
  const within = await placesWithin(call, reach, query);
  const found = within.length === 0 ? nothing : await search(call, query, within);
  if (query.text || query.applicant) await recordSearch(call, query, found.cases);
  return found;
}

async function search(call: Call, query: CaseQuery, within: readonly Place[]): Promise<CasePage> {
  const text = soughtIn((query.text ?? '').slice(0, longestText));
  const applicant = soughtIn((query.applicant ?? '').slice(0, longestText));
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
  const page = await selectCasePage(call.database, {
    places,
    ...(leading === undefined ? {} : { leading, together: places.length > fewPlaces }),
    ...conditions,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(before ? { before } : {}),
    limit: limit + 1,
    ...bounds(conditions, leading !== undefined, places.length, limit),
  });
  const cases = page.cases.slice(0, limit);
  const last = cases.at(-1);
  if (page.cases.length > limit && last) return { cases, next: writeCursor(last), narrow: false };
  return page.lookedAtUntil
    ? { cases, next: writeCursor(page.lookedAtUntil), narrow: true }
    : { cases, narrow: false };
}

const han = /\p{Script=Han}/u;

/** How many cases are looked at: a page where all of them are shown, more where conditions leave some out. */
function bounds(
  { otherTerms, texts, receipt, numbered, applicant, state, regionId }: Partial<ListQuery>,
  byTerm: boolean,
  places: number,
  limit: number,
): Pick<ListQuery, 'mostOfPlace' | 'most'> {
  const shows =
    !otherTerms?.length && !texts?.length && !receipt && !applicant && !regionId && !(byTerm && state);
  if (shows) return { mostOfPlace: limit + 1, most: limit + 1 };
  const together = numbered !== undefined || (byTerm && places > fewPlaces);
  const ofPlace = together ? mostLookedAt : Math.max(limit + 1, Math.ceil((2 * mostLookedAt) / places));
  return { mostOfPlace: ofPlace, most: mostLookedAt };
}

/**
 * The rarest term leads, the others are asked of its cases. A word that no title and no name has may be one of a service:
 * then it stands for the services that are called so. Undefined: nothing can be found.
 */
async function narrowByWords(
  call: Call,
  text: Sought,
  applicant: Sought,
  within: readonly Place[],
): Promise<{ places: readonly Place[]; terms: readonly string[] } | undefined> {
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
  return { places, terms: left };
}

async function placesNamed(
  call: Call,
  words: readonly { readonly text: string }[],
  within: readonly Place[],
): Promise<readonly Place[]> {
  const items = await listItems(call);
  const named = new Set(
    items
      .filter(({ definition }) =>
        words.every(({ text }) =>
          Object.values(definition.title).some((title) => title.toLowerCase().includes(text)),
        ),
      )
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
