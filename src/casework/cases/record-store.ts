import { askTogether, type Gathered, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Act, AutomaticCheck, CaseClock, Opinion, Passing } from './model.ts';

const startedClocks: Gathered = {
  name: 'case-clocks',
  cte: (p) => `case_clock_started as (
      insert into cases.clock (id, case_id, kind, started_on, length, extension, unit, due_on, provisional, state, ended_on)
      select id, "caseId", kind, "startedOn", length, extension, unit, "dueOn", provisional, state, "endedOn"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, kind text, "startedOn" date, length integer, extension integer, unit text,
        "dueOn" date, provisional boolean, state text, "endedOn" date))`,
};

const place = (caseId: string, kind: string) => `clock ${caseId} ${kind}`;

/** Written with the commit; who asks for clocks before finds them, too. */
export function insertClocks(on: Transaction, clocks: readonly CaseClock[]): void {
  for (const { caseId, kind } of clocks) on.memory.set(place(caseId, kind), true);
  on.gather(startedClocks, clocks);
}

const endedClocks: Gathered = {
  name: 'case-clock-ends',
  // The clocks are found case by case: a plan for a small table would read all that run, and is kept as the table grows.
  cte: (p) => `case_clock_ended as (
      update cases.clock c set ended_on = r.today, state = case when r.today <= c.due_on then 'met' else 'missed' end
      from (select distinct on (case_id, kind) * from jsonb_to_recordset(${p}::jsonb) as e (case_id uuid, kind text, today date)) as r
      cross join lateral (
        select k.id, k.kind, k.state from cases.clock k where k.case_id = r.case_id offset 0) as found
      where c.id = found.id and found.kind = r.kind and found.state = 'running')`,
};

/** Ends the running clocks of these kinds: met when today is not past the due date, else missed. */
export async function endClocks(
  on: Transaction,
  caseId: string,
  kinds: readonly string[],
  today: string,
): Promise<void> {
  // One that was started in this very transaction must be there to be ended.
  if (kinds.some((kind) => on.memory.has(place(caseId, kind)))) await on.writeGathered();
  on.gather(
    endedClocks,
    kinds.map((kind) => ({ case_id: caseId, kind, today })),
  );
}

export async function clocksOf(on: Queryable, caseIds: readonly string[]): Promise<CaseClock[]> {
  return on.query(
    {
      name: 'cases.clock.of',
      text: `select id, case_id as "caseId", kind, started_on as "startedOn", length, extension, unit, due_on as "dueOn", provisional, state,
          ended_on as "endedOn" from cases.clock where case_id = any($1) order by id`,
    },
    [caseIds],
  );
}

/** Cases with running clocks whose end was computed without a published calendar. */
export async function provisionalCases(on: Transaction): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    `select distinct case_id as "caseId" from cases.clock where provisional and state = 'running' order by 1`,
  );
  return rows.map(({ caseId }) => caseId);
}

/** Moves the ends of running clocks, with what has been added to them. */
export async function moveClocks(on: Transaction, clocks: readonly CaseClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await on.execute(
    {
      name: 'cases.clock.move',
      text: `update cases.clock c set due_on = r."dueOn", provisional = r.provisional
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "dueOn" date, provisional boolean) where c.id = r.id`,
    },
    [JSON.stringify(clocks)],
  );
}

/** Adds to the running clocks of these kinds that are counted in the unit; answers how many there were. */
export async function extendClocks(
  on: Transaction,
  caseId: string,
  kinds: readonly CaseClock['kind'][],
  { length, unit }: { readonly length: number; readonly unit: string },
): Promise<number> {
  return on.execute(
    {
      name: 'cases.clock.extend',
      text: `update cases.clock set extension = extension + $3
        where case_id = $1 and kind = any($2) and unit = $4 and state = 'running'`,
    },
    [caseId, kinds, length, unit],
  );
}

const opinions: Gathered = {
  name: 'case-opinions',
  cte: (p) => `case_opinion_inserted as (
      insert into cases.opinion (id, case_id, root_id, body_id, outcome, reason, given_by, assignment_id, given_at)
      select id, "caseId", "rootId", "bodyId", outcome, reason, "givenBy", "assignmentId", "givenAt"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, "rootId" uuid, "bodyId" uuid, outcome text, reason text,
        "givenBy" text, "assignmentId" uuid, "givenAt" timestamptz))`,
};

/** Written with the commit; who asks for opinions before finds it, too. */
export function insertOpinion(
  on: Transaction,
  opinion: Opinion & { readonly rootId: string; readonly assignmentId: string | null },
): void {
  on.gather(opinions, [opinion]);
}

export async function opinionsOf(on: Queryable, rootId: string): Promise<Opinion[]> {
  return on.query(
    {
      name: 'cases.opinion.of',
      text: `select id, case_id as "caseId", body_id as "bodyId", outcome, reason, given_by as "givenBy", given_at as "givenAt"
        from cases.opinion where root_id = $1 order by given_at`,
    },
    [rootId],
  );
}

const acts: Gathered = {
  name: 'case-acts',
  cte: (p) => `case_act_inserted as (
      insert into cases.act (id, case_id, kind, outcome, reason, data, body_id, done_by, on_behalf_of, assignment_id, done_at)
      select id, "caseId", kind, outcome, reason, data, "bodyId", "doneBy", "onBehalfOf", "assignmentId", "doneAt"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, kind text, outcome text, reason text, data jsonb,
        "bodyId" uuid, "doneBy" text, "onBehalfOf" text, "assignmentId" uuid, "doneAt" timestamptz))`,
};

/** As `insertOpinion`. */
export function insertAct(
  on: Transaction,
  act: Omit<Act, 'taskId' | 'passing' | 'form' | 'granted'> & {
    readonly data: Readonly<Record<string, unknown>>;
    readonly assignmentId: string | null;
  },
): void {
  on.gather(acts, [act]);
}

export async function actsOf(on: Queryable, caseIds: readonly string[]): Promise<Act[]> {
  return on.query(
    {
      name: 'cases.act.of',
      text: `select id, case_id as "caseId", kind, outcome, reason, body_id as "bodyId", done_by as "doneBy", on_behalf_of as "onBehalfOf",
          done_at as "doneAt", (data ->> 'taskId')::uuid as "taskId", data -> 'passing' as passing,
          data -> 'form' as form, data -> 'granted' as granted
        from cases.act where case_id = any($1) order by done_at, id`,
    },
    [caseIds],
  );
}

const readActs = askTogether<string, Act[]>({
  key: (caseId) => caseId,
  ask: async (on, caseIds) => Map.groupBy(await actsOf(on, caseIds), (act) => act.caseId),
});

export async function actsOfCase(on: Queryable, caseId: string): Promise<readonly Act[]> {
  return (await readActs(on, caseId)) ?? [];
}

/** How steps of these cases were passed on, the earliest first. */
export function passingsOf(
  on: Queryable,
  caseIds: readonly string[],
): Promise<(Pick<Act, 'caseId' | 'kind' | 'reason' | 'doneBy'> & { readonly passing: Passing })[]> {
  return on.query(
    {
      name: 'cases.act.passings',
      text: `select case_id as "caseId", kind, reason, done_by as "doneBy", data -> 'passing' as passing
        from cases.act where case_id = any($1) and data ? 'passing' order by done_at, id`,
    },
    [caseIds],
  );
}

/** The notices of correction that a case has had, the earliest first. */
export async function correctionsOf(
  on: Queryable,
  caseId: string,
): Promise<{ readonly data: Readonly<Record<string, unknown>> }[]> {
  return on.query(
    {
      name: 'cases.act.corrections',
      text: `select data from cases.act where case_id = $1 and kind = 'accept' and outcome = 'correction' order by done_at, id`,
    },
    [caseId],
  );
}

/** An act by the id that whoever asked for it has given. */
export type KnownAct = Pick<Act, 'caseId' | 'kind'> & { readonly assignmentId: string | null };

export async function findAct(on: Queryable, id: string): Promise<KnownAct | undefined> {
  const [row] = await on.query<KnownAct>(
    {
      name: 'cases.act.find',
      text: `select case_id as "caseId", kind, assignment_id as "assignmentId" from cases.act where id = $1`,
    },
    [id],
  );
  return row;
}

/** The act that ended a step, or signed it. */
export async function actOfTask(
  on: Queryable,
  caseId: string,
  taskId: string,
): Promise<
  (Pick<Act, 'outcome' | 'reason'> & { readonly data: Readonly<Record<string, unknown>> }) | undefined
> {
  const [row] = await on.query<
    Pick<Act, 'outcome' | 'reason'> & { readonly data: Readonly<Record<string, unknown>> }
  >(
    {
      name: 'cases.act.of-task',
      text: `select outcome, reason, data from cases.act
        where case_id = $1 and data ->> 'taskId' = $2 and not data ? 'passing' order by done_at desc, id desc limit 1`,
    },
    [caseId, taskId],
  );
  return row;
}

const madeChecks: Gathered = {
  name: 'case-checks',
  cte: (p) => `case_check_inserted as (
      insert into cases.check (id, case_id, key, label, value, required, value_en, required_en, verdict, source, checked_at)
      select id, "caseId", key, label, value, required, "valueEn", "requiredEn", verdict, source, "checkedAt"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, key text, label jsonb, value text, required text,
        "valueEn" text, "requiredEn" text, verdict text, source jsonb, "checkedAt" timestamptz))`,
};

/** As `insertOpinion`. */
export function insertChecks(
  on: Transaction,
  caseId: string,
  checks: readonly (AutomaticCheck & { readonly id: string })[],
  checkedAt: Date,
): void {
  on.gather(
    madeChecks,
    checks.map((check) => ({ ...check, caseId, checkedAt })),
  );
}

export function checksOf(on: Queryable, caseId: string): Promise<(AutomaticCheck & { checkedAt: Date })[]> {
  return on.query(
    {
      name: 'cases.check.of',
      text: `select key, label, value, required, value_en as "valueEn", required_en as "requiredEn", verdict, source,
        checked_at as "checkedAt" from cases.check where case_id = $1 order by id`,
    },
    [caseId],
  );
}

export async function setMaterialMark(
  on: Transaction,
  caseId: string,
  materialKey: string,
  mark: 'passed' | 'attention' | null,
  by: string,
  at: Date,
): Promise<void> {
  if (mark === null)
    await on.execute(`delete from cases.material_mark where case_id = $1 and material_key = $2`, [
      caseId,
      materialKey,
    ]);
  else
    await on.execute(
      `insert into cases.material_mark (case_id, material_key, mark, marked_by, marked_at) values ($1, $2, $3, $4, $5)
       on conflict (case_id, material_key) do update set mark = excluded.mark, marked_by = excluded.marked_by, marked_at = excluded.marked_at`,
      [caseId, materialKey, mark, by, at],
    );
}

export function materialMarksOf(
  on: Queryable,
  caseIds: readonly string[],
): Promise<{ caseId: string; materialKey: string; mark: 'passed' | 'attention' }[]> {
  return on.query(
    {
      name: 'cases.mark.of',
      text: `select case_id as "caseId", material_key as "materialKey", mark from cases.material_mark
        where case_id = any($1) order by marked_at`,
    },
    [caseIds],
  );
}

const notices: Gathered = {
  name: 'body-notices',
  cte: (p) => `body_notice_inserted as (
      insert into cases.body_notice (id, body_id, case_id, root_id, kind, parameters, told_at, event_id)
      select id, "bodyId", "caseId", "rootId", kind, parameters, "toldAt", "eventId"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "bodyId" uuid, "caseId" uuid, "rootId" uuid, kind text, parameters jsonb,
        "toldAt" timestamptz, "eventId" uuid)
      on conflict (event_id, body_id) do nothing)`,
};

export function insertBodyNotices(
  on: Transaction,
  rows: readonly {
    id: string;
    bodyId: string;
    caseId: string;
    rootId: string;
    kind: string;
    parameters: Readonly<Record<string, unknown>>;
    eventId: string;
    toldAt: Date;
  }[],
): void {
  on.gather(notices, rows);
}

export async function bodyNotices(
  on: Queryable,
  bodyIds: readonly string[],
  limit: number,
): Promise<
  {
    id: string;
    caseId: string;
    rootId: string;
    kind: string;
    parameters: Record<string, string>;
    toldAt: Date;
  }[]
> {
  return on.query(
    {
      name: 'cases.notice.list',
      text: `select id, case_id as "caseId", root_id as "rootId", kind, parameters, told_at as "toldAt"
        from cases.body_notice where body_id = any($1) order by id desc limit $2`,
    },
    [bodyIds, limit],
  );
}
