import type { Body, ItemDefinition, Period } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** A step of the body that leads, at the day by which it is done. */
export interface LeadStep {
  readonly title: Text;
  readonly day: number;
}

/** What one body does beside the others. */
export interface Branch {
  readonly key: string;
  readonly name: Text;
  readonly title: Text | undefined;
  /** The day on which it begins: with the acceptance, or when what it builds on is done. */
  readonly from: number;
  /** The day by which it is done. */
  readonly day: number;
  /** Its own period. */
  readonly length: number;
  /** The day on which the lead body goes on with what came of it. */
  readonly until: number;
}

/** The procedure on a scale of days: one line where one body works, else a fork and a join. */
export interface Procedure {
  readonly leadName: Text;
  readonly unit: Period['unit'];
  readonly total: number;
  readonly steps: readonly LeadStep[];
  readonly branches: readonly Branch[];
  readonly fork: number;
  readonly join: number;
}

type ProcedureStep = ItemDefinition['procedure'][number];
type BodyOf = (key: string) => Body | undefined;

export function procedureOf(item: ItemDefinition, bodyOf: BodyOf): Procedure {
  const { promised } = item.periods;
  const total = Math.max(promised.length, ...item.procedure.map(({ days }) => days ?? 0));
  const lead = item.lead ?? item.body;
  const participants = new Map(
    (item.participants ?? []).map((participant) => [participant.body, participant]),
  );
  const days = daysOf(
    item.procedure.map((step) => step.days),
    total,
  );
  const placed = item.procedure.map((step, place) => ({ ...step, day: days[place] ?? total }));
  const isBranch = (step: ProcedureStep, place: number) => {
    if (step.body === undefined || !participants.has(step.body)) return false;
    // The lead body's own part beside the others is the step that takes just as long.
    if (step.body !== lead) return true;
    return place > 0 && place < item.procedure.length - 1 && step.days === participants.get(lead)?.length;
  };
  const firstBranch = placed.findIndex(isBranch);
  const own = placed.filter((step, place) => !isBranch(step, place));
  const before = firstBranch < 0 ? [] : placed.slice(0, firstBranch);
  const after = own.slice(before.length);
  const fork = before.at(-1)?.day ?? 0;
  const branchSteps = new Set(placed.filter(isBranch));
  const branches = [...participants.values()].map(({ body, title, length }) => {
    const step = placed.find((candidate) => candidate.body === body && branchSteps.has(candidate));
    const named = bodyOf(body);
    return {
      key: body,
      name: named?.shortName ?? named?.name ?? { 'zh-CN': body },
      title: step?.step ?? title,
      from: Math.min(total, Math.max(fork, step?.from ?? fork)),
      day: Math.min(total, step?.day ?? fork + length),
      length,
    };
  });
  const latest = Math.max(fork, ...branches.map(({ day }) => day));
  const join = branches.length === 0 ? total : Math.max(latest, after[0]?.day ?? total);
  return {
    leadName: bodyOf(lead)?.shortName ?? bodyOf(lead)?.name ?? { 'zh-CN': lead },
    unit: promised.unit,
    total,
    steps: own.map(({ step, day }) => ({ title: step, day })),
    branches: branches.map((branch) => ({
      ...branch,
      until: Math.min(join, after.find(({ day }) => day >= branch.day)?.day ?? join),
    })),
    fork,
    join,
  };
}

/** Steps without a day of their own stand evenly between those that have one; the last is the end. */
function daysOf(given: readonly (number | undefined)[], total: number): number[] {
  const known = given.map((day, place) => {
    if (place === given.length - 1) return day ?? total;
    return place === 0 ? (day ?? 0) : day;
  });
  return known.map((day, place) => {
    if (day !== undefined) return day;
    const left = known.findLastIndex((value, index) => index < place && value !== undefined);
    const right = known.findIndex((value, index) => index > place && value !== undefined);
    const from = known[left] ?? 0;
    const to = known[right] ?? total;
    return from + ((to - from) * (place - left)) / Math.max(1, right - left);
  });
}
