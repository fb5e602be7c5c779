import { currentRelease, type ScoreRule, type SupervisionRules } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { supervisionProblem } from './problems.ts';

/** How the city watches and scores, as its pack says. */
export async function supervisionRules(
  application: Pick<Application, 'database'>,
): Promise<SupervisionRules> {
  const release = await currentRelease(application);
  const rules = release.part('supervision', 'efficiency');
  if (!rules) throw supervisionProblem('no-rules');
  return rules;
}

export async function scoreRules(application: Pick<Application, 'database'>): Promise<readonly ScoreRule[]> {
  const release = await currentRelease(application);
  return [...release.parts('score-rule').values()];
}

/**
 * The day on which a warning is given: so many working days before the end as the rules say for a period of this length.
 * Undefined: periods so short are not warned of.
 */
export function warningDay(
  calendar: WorkingCalendar,
  rules: Pick<SupervisionRules, 'warnings'>,
  of: { readonly acceptedOn: string; readonly dueOn: string },
): string | undefined {
  const length = calendar.workingDaysBetween(of.acceptedOn, of.dueOn);
  const rule = rules.warnings.toSorted((a, b) => b.from - a.from).find(({ from }) => length >= from);
  if (!rule) return undefined;
  let day = of.dueOn;
  for (let left = rule.before; left > 0; ) {
    day = dayFrom(day, -1);
    if (calendar.isWorkingDay(day).working) left -= 1;
  }
  return day;
}

/** A civil date some days on. */
export function dayFrom(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
