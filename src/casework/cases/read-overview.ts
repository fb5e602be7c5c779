import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { authorise, type Reach, reachOf } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { type Body, bodyById, listBodies } from '#platform/directory/index.ts';
import { countOpen, type OpenCasePage, type OpenCaseRow, selectOpenCases } from './overview-store.ts';

export interface OverviewRow {
  readonly bodyId: string;
  readonly bodyName: Text;
  readonly divisionKey: string | null;
  readonly divisionName: Text | null;
  readonly open: number;
  readonly late: number;
  readonly soon: number;
}

export interface Overview {
  /** What the reader answers for. */
  readonly scope: 'city' | 'body' | 'division';
  readonly today: string;
  /** Cases due up to this day are due soon: three working days from today. */
  readonly soonUntil: string;
  readonly rows: readonly OverviewRow[];
}

const soonWorkingDays = 3;

/** What is open, due soon and late, by body and division, for those who answer for it 效能. */
export async function readOverview(call: Call): Promise<Overview> {
  const reach = await answeredFor(call);
  const { today, soonUntil } = await horizon(call);
  const [counts, bodies] = await Promise.all([
    countOpen(call.database, reach.all ? 'all' : reach.bodies, today, soonUntil),
    listBodies(call),
  ]);
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const rows = counts.map((row): OverviewRow => {
    const body = byId.get(row.bodyId);
    const division = body?.divisions.find(({ key }) => key === row.divisionKey);
    return { ...row, bodyName: body?.shortName ?? {}, divisionName: division?.name ?? null };
  });
  return { scope: scopeOf(reach), today, soonUntil, rows };
}

async function answeredFor(call: Call): Promise<Reach> {
  const reach = await reachOf(call, 'statistics.read');
  // Nothing within reach: access says why, in its own words.
  if (!reach.all && reach.bodies.length === 0)
    await authorise(call, 'statistics.read', { kind: 'statistics', bodyId: '' });
  return reach;
}

const scopeOf = ({ all, bodies }: Reach): Overview['scope'] =>
  all ? 'city' : bodies.some(({ divisionKeys }) => divisionKeys === 'all') ? 'body' : 'division';

export interface OpenCaseQuery {
  /** Absent: of all that the reader answers for. */
  readonly bodyId?: string;
  readonly divisionKey?: string;
  readonly show: 'open' | 'soon' | 'late';
  readonly after?: string;
  readonly limit?: number;
}

/** The cases behind a figure of the overview, the first due first. */
export async function listOpenCases(
  call: Call,
  query: OpenCaseQuery,
): Promise<{ readonly cases: readonly OpenCaseRow[]; readonly next?: string }> {
  const places = await placesOf(call, query);
  const limit = Math.min(query.limit ?? 50, 200);
  const { today, soonUntil } = await horizon(call);
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const found = await selectOpenCases(call.database, {
    places,
    ...(query.show === 'soon' ? { from: today, to: soonUntil } : {}),
    ...(query.show === 'late' ? { to: dayBefore(today) } : {}),
    ...(after ? { after } : {}),
    limit: limit + 1,
  });
  const cases = found.slice(0, limit);
  const last = cases.at(-1);
  return { cases, ...(found.length > limit && last ? { next: `${last.dueOn ?? ''}_${last.id}` } : {}) };
}

/** One division, a body with all of its divisions, or whatever the reader answers for. */
async function placesOf(call: Call, { bodyId, divisionKey }: OpenCaseQuery): Promise<OpenCasePage['places']> {
  if (bodyId !== undefined) {
    await authorise(call, 'statistics.read', {
      kind: 'statistics',
      bodyId,
      divisionKey: divisionKey ?? null,
    });
    return divisionKey ? [{ bodyId, divisionKey }] : wholeOf(bodyId, await bodyById(call, bodyId));
  }
  const { all, bodies } = await answeredFor(call);
  const known = new Map((await listBodies(call)).map((body) => [body.id, body]));
  if (all) return [...known.values()].flatMap((body) => wholeOf(body.id, body));
  return bodies.flatMap((area) =>
    area.divisionKeys === 'all'
      ? wholeOf(area.bodyId, known.get(area.bodyId))
      : area.divisionKeys.map((key) => ({ bodyId: area.bodyId, divisionKey: key })),
  );
}

const wholeOf = (bodyId: string, body: Pick<Body, 'divisions'> | undefined): OpenCasePage['places'] =>
  ['', ...(body?.divisions.map(({ key }) => key) ?? [])].map((key) => ({ bodyId, divisionKey: key }));

async function horizon(call: Call): Promise<{ today: string; soonUntil: string }> {
  const today = call.clock.today();
  const calendar = await currentCalendar(call);
  return { today, soonUntil: calendar.dueDate(today, { length: soonWorkingDays, unit: 'working-day' }).date };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function readCursor(cursor: string): { dueOn: string | null; id: string } | undefined {
  const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})?_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return id === undefined ? undefined : { dueOn: dueOn ?? null, id };
}
