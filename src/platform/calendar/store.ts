import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { CalendarYear, OfficeHours } from './model.ts';

export async function readVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ version: number }>({
    name: 'calendar.version',
    text: `select version from calendar.version`,
  });
  return row?.version ?? 0;
}

/** Importers wait for each other here. */
export async function lockVersion(on: Transaction): Promise<void> {
  await on.query(`select version from calendar.version for update`);
}

export async function raiseVersion(on: Transaction): Promise<void> {
  await on.execute(`update calendar.version set version = version + 1`);
}

export function readYears(on: Queryable): Promise<CalendarYear[]> {
  return on.query(
    `select year, source, holidays, workdays::text[] as workdays from calendar.year order by year`,
  );
}

export function readOfficeHours(on: Queryable): Promise<OfficeHours[]> {
  return on.query(
    `select to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes from calendar.office_hours order by opens`,
  );
}

export async function replaceOfficeHours(on: Transaction, sessions: readonly OfficeHours[]): Promise<void> {
  await on.execute(`delete from calendar.office_hours`);
  await on.execute(
    `insert into calendar.office_hours (opens, closes)
      select opens, closes from jsonb_to_recordset($1::jsonb) as s (opens time, closes time)`,
    [JSON.stringify(sessions)],
  );
}

/** How many years were new or differed from what was there. */
export function putYears(on: Transaction, years: readonly CalendarYear[]): Promise<number> {
  return on.execute(
    `insert into calendar.year as present (year, source, holidays, workdays)
      select year, source, holidays, workdays
      from jsonb_to_recordset($1::jsonb) as y (year smallint, source text, holidays jsonb, workdays date[])
      on conflict (year) do update
        set source = excluded.source, holidays = excluded.holidays, workdays = excluded.workdays
        where (present.source, present.holidays, present.workdays)
          is distinct from (excluded.source, excluded.holidays, excluded.workdays)`,
    [JSON.stringify(years)],
  );
}
