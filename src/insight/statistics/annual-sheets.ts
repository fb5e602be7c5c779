import { currentCatalogue } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { readCollected } from '#platform/ledger/index.ts';
import { annualWord } from './annual-words.ts';
import { type FigureLine, selectFigures, type Within } from './figure-store.ts';
import type { Dimension, Figures } from './model.ts';
import { namesOf } from './names-of.ts';
import { type Bounds, boundsOf } from './period.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { findReport } from './report-store.ts';
import {
  type ItemGroup,
  makerOf,
  type Sheet,
  type SheetColumn,
  type SheetTable,
  scopeOf,
  wallClock,
} from './sheet.ts';
import { figureCells, figureColumns } from './statistics-sheet.ts';
import { sumFigures } from './summary-of.ts';
import { sayTerm } from './words.ts';

interface Year {
  readonly call: Call;
  readonly read: (by: Dimension) => Promise<FigureLine[]>;
  /** What was collected, in yuan; null: the reader sees no body whole, and the books know no divisions. */
  readonly collected: () => Promise<number | null>;
  readonly sheet: Omit<Sheet, 'title' | 'tables'>;
}

/** A year of a body, or of all that the reader reaches: as reported, else as it stands. */
async function yearOf(call: Call, day: string, bodyId: string | undefined): Promise<Year> {
  const bounds = boundsOf('year', day);
  const within: 'all' | readonly Within[] = await reachOfReader(call, bodyId);
  const reportedAt = await findReport(call.database, 'year', bounds.from);
  const kept = reportedAt ? { span: 'year' as const, startsOn: bounds.from } : undefined;
  const bodies = within === 'all' ? within : within.map((area) => area.bodyId);
  return {
    call,
    collected: () => collectedIn(call, bounds, within, bodyId),
    read: (by) => selectFigures(call.database, { ...bounds, span: 'month', by, within, bodyId, kept }),
    sheet: {
      ...(await makerOf(call)),
      ...bounds,
      scope: await scopeOf(call, bodyId === undefined ? bodies : [bodyId]),
      note: reportedAt
        ? sayTerm(call.language, 'as-reported', { at: wallClock(call, reportedAt) })
        : sayTerm(call.language, 'as-now'),
    },
  };
}

async function collectedIn(
  call: Call,
  { from, to }: Bounds,
  within: 'all' | readonly Within[],
  bodyId: string | undefined,
): Promise<number | null> {
  const whole =
    within === 'all'
      ? null
      : within.filter(({ divisionKeys }) => divisionKeys === 'all').map((area) => area.bodyId);
  const bodyIds = bodyId === undefined ? whole : whole === null || whole.includes(bodyId) ? [bodyId] : [];
  if (bodyIds?.length === 0) return null;
  return Number(await readCollected(call, { bodyIds, from, to })) / 100;
}

/** The tables of the annual report of approval work: by item, channel and month; what is not recorded here says so. */
export async function approvalSheet(call: Call, day: string, bodyId?: string): Promise<Sheet> {
  const year = await yearOf(call, day, bodyId);
  return {
    ...year.sheet,
    title: sayTerm(call.language, 'annual-title'),
    tables: [
      await tableBy(year, 'item', annualWord(call, 'by-item')),
      await tableBy(year, 'channel', annualWord(call, 'by-channel')),
      await tableBy(year, 'time', annualWord(call, 'by-month')),
      await charges(year, 'fees'),
      notRecorded(call, ['reconsideration', 'litigation', 'staff']),
    ],
  };
}

async function tableBy({ call, read }: Year, by: Dimension, title: string): Promise<SheetTable> {
  const [lines, nameOf] = await Promise.all([read(by), namesOf(call, by)]);
  const rows = lines.map(({ key, figures }) => [
    by === 'time' ? key.slice(0, '2026-01'.length) : textIn(nameOf(key), call.language),
    ...figureCells(call, figures),
  ]);
  const total = sumFigures(lines.map(({ figures }) => figures));
  return {
    title,
    columns: [{ label: sayTerm(call.language, `by-${by}`), kind: 'text' }, ...figureColumns(call)],
    rows: [...rows, [sayTerm(call.language, 'total'), ...figureCells(call, total)]],
    behind: [...lines.map(({ key }) => ({ line: { by, key } })), {}],
  };
}

/** What was collected, out of the books. */
async function charges({ call, collected }: Year, what: 'fees' | 'charges'): Promise<SheetTable> {
  const yuan = await collected();
  return {
    title: annualWord(call, 'charges-title'),
    columns: [
      { label: annualWord(call, 'content'), kind: 'text' },
      { label: annualWord(call, 'yuan'), kind: 'money' },
    ],
    rows: [[annualWord(call, what), yuan]],
    note: annualWord(call, yuan === null ? 'charges-hidden' : 'charges-note'),
  };
}

function notRecorded(call: Call, what: readonly Parameters<typeof annualWord>[1][]): SheetTable {
  return {
    title: annualWord(call, 'not-recorded'),
    columns: twoColumns(call),
    rows: what.map((key) => [annualWord(call, key), null]),
    note: annualWord(call, 'not-recorded-note'),
  };
}

const twoColumns = (call: Call): readonly SheetColumn[] => [
  { label: annualWord(call, 'content'), kind: 'text' },
  { label: annualWord(call, 'number'), kind: 'number' },
];

/** 政府信息公开条例: what is asked for under it is an item that stands on it. */
const disclosureLaw = 'government-information';

export async function itemsOf(call: Call, group: ItemGroup): Promise<ReadonlySet<string>> {
  const { items } = await currentCatalogue(call);
  const keys = [...items.values()].flatMap(({ key, definition: { kind, basis } }) => {
    const belongs =
      group === 'licences' ? kind === 'licence' : basis.some(({ law }) => law === disclosureLaw);
    return belongs ? [key] : [];
  });
  return new Set(keys);
}

/**
 * The tables that 国办公开办函〔2021〕30号 gives the annual report on government information: what cases tell is filled in, every
 * other cell says that there are no data.
 */
export async function disclosureSheet(call: Call, day: string, bodyId?: string): Promise<Sheet> {
  const year = await yearOf(call, day, bodyId);
  const [lines, licences, requests] = await Promise.all([
    year.read('item'),
    itemsOf(call, 'licences'),
    itemsOf(call, 'disclosure'),
  ]);
  const of = (keys: ReadonlySet<string>): Figures =>
    sumFigures(lines.flatMap(({ key, figures }) => (keys.has(key) ? [figures] : [])));
  return {
    ...year.sheet,
    title: sayTerm(call.language, 'disclosure-title'),
    tables: [
      proactive(call, of(licences)),
      await charges(year, 'charges'),
      onRequest(call, of(requests)),
      disputes(call),
    ],
  };
}

/** 第二部分 主动公开政府信息情况, after articles 20 (1), (5), (6) and (8). */
function proactive(call: Call, licences: Figures): SheetTable {
  const decided = ['granted', 'granted_in_part', 'refused'].reduce(
    (sum, measure) => sum + (licences[measure] ?? 0),
    0,
  );
  return {
    title: annualWord(call, 'proactive'),
    columns: twoColumns(call),
    rows: [
      [annualWord(call, 'rules'), null],
      [annualWord(call, 'normative'), null],
      [annualWord(call, 'licensing'), decided],
      [annualWord(call, 'penalties'), null],
      [annualWord(call, 'coercion'), null],
    ],
    behind: [null, null, { items: 'licences', measure: 'decided' }, null, null],
    note: annualWord(call, 'proactive-note'),
  };
}

/** 第三部分 收到和处理政府信息公开申请情况: kinds of answers and of applicants are not told apart by cases. */
function onRequest(call: Call, requests: Figures): SheetTable {
  const rows = [
    ['new-requests', 'received'],
    ['carried-in', null],
    ['disclosed', 'granted'],
    ['disclosed-part', 'granted_in_part'],
    ['not-disclosed', 'refused'],
    ['not-dealt', 'not_accepted'],
    ['withdrawn', 'withdrawn'],
    ['answered', 'closed'],
    ['carried-out', null],
  ] as const;
  return {
    title: annualWord(call, 'on-request'),
    columns: twoColumns(call),
    rows: rows.map(([row, measure]) => [annualWord(call, row), measure && (requests[measure] ?? 0)]),
    behind: rows.map(([, measure]) => measure && { items: 'disclosure', measure }),
    note: annualWord(call, 'on-request-note'),
  };
}

/** 第四部分 政府信息公开行政复议、行政诉讼情况. */
function disputes(call: Call): SheetTable {
  return {
    title: annualWord(call, 'disputes'),
    columns: twoColumns(call),
    rows: [
      [annualWord(call, 'reconsideration'), null],
      [annualWord(call, 'litigation'), null],
    ],
    note: annualWord(call, 'not-recorded-note'),
  };
}
