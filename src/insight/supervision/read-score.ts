import type { ScoreRule, SupervisionRules } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { selectFigures } from './figure-store.ts';
import { type MarkSum, markSums, marksOf } from './mark-store.ts';
import { type Figures, type Mark, monthOf, type Watch } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { scoreRules, supervisionRules } from './rules.ts';
import { watchesOf } from './watch-store.ts';

/** What is left of the points of one aspect. */
export interface AspectScore {
  readonly key: string;
  readonly title: SupervisionRules['aspects'][number]['title'];
  readonly points: number;
  readonly lost: number;
  readonly left: number;
}

export interface Score {
  readonly total: number;
  readonly aspects: readonly AspectScore[];
  /** For cases closed earlier than promised; on top of what is left. */
  readonly bonus: number;
  /** How much earlier, in per cent of all days promised. */
  readonly earlier: number;
}

/**
 * The published score: the points of each aspect less what was marked, never below none, and what was gained by being early.
 * Only whole steps count: 29 per cent earlier is two tenths.
 */
export function scoreOf(
  aspects: SupervisionRules['aspects'],
  rules: readonly ScoreRule[],
  sums: readonly Pick<MarkSum, 'aspect' | 'points'>[],
  figures: Pick<Figures, 'promised_days' | 'lead_days'> | undefined,
): Score {
  const scored = aspects.map(({ key, title, points }) => {
    const marked = sums.filter(({ aspect }) => aspect === key).reduce((sum, each) => sum + each.points, 0);
    const left = Math.min(points, Math.max(0, points + marked));
    return { key, title, points, lost: points - left, left };
  });
  const { promised_days: promised = 0, lead_days: lead = 0 } = figures ?? {};
  const earlier = promised === 0 ? 0 : Math.floor((100 * lead) / promised);
  const bonus = rules
    .filter(({ counts }) => counts === 'earlier')
    .reduce((sum, rule) => sum + Math.floor(earlier / (rule.every ?? 100)) * rule.points, 0);
  return {
    total: scored.reduce((sum, { left }) => sum + left, 0) + bonus,
    aspects: scored,
    bonus,
    earlier,
  };
}

export interface BodyScore extends Score {
  readonly month: string;
  readonly bodyId: string;
  readonly marks: readonly (Mark & {
    readonly title: ScoreRule['title'];
    readonly cases: readonly Pick<Watch, 'caseId' | 'receiptNumber' | 'itemKey'>[];
  })[];
}

/** The score of a body in a month, each point with the cases it rests on. */
export async function readScore(call: Call, bodyId: string, day: string): Promise<BodyScore> {
  await authorise(call, 'supervision.read', { kind: 'statistics', bodyId });
  // Which bodies there are is public: nothing is given away.
  if (!(await bodyById(call, bodyId))) throw supervisionProblem('not-found');
  const month = monthOf(day);
  const [{ aspects }, rules, marks, [figures]] = await Promise.all([
    supervisionRules(call),
    scoreRules(call),
    marksOf(call.database, bodyId, month),
    selectFigures(call.database, {
      span: 'body-month',
      from: month,
      to: month,
      by: 'body',
      within: 'all',
      bodyId,
    }),
  ]);
  const cases = await watchesOf(call.database, [...new Set(marks.flatMap(({ caseIds }) => caseIds))]);
  return {
    ...scoreOf(aspects, rules, marks, figures),
    month,
    bodyId,
    marks: marks.map((mark) => ({
      ...mark,
      title: rules.find(({ key }) => key === mark.ruleKey)?.title ?? {},
      cases: cases
        .filter(({ caseId }) => mark.caseIds.includes(caseId))
        .map(({ caseId, receiptNumber, itemKey }) => ({ caseId, receiptNumber, itemKey })),
    })),
  };
}

/** The scores of all bodies in a month: one row a body and aspect is read, however many cases stand behind. */
export async function scoresOfMonth(
  call: Call,
  month: string,
): Promise<{ readonly marked: ReadonlySet<string>; readonly of: (figures: BodyFigures) => Score }> {
  const [{ aspects }, rules, sums] = await Promise.all([
    supervisionRules(call),
    scoreRules(call),
    markSums(call.database, month),
  ]);
  const byBody = Map.groupBy(sums, ({ bodyId }) => bodyId);
  return {
    marked: new Set(byBody.keys()),
    of: (figures) => scoreOf(aspects, rules, byBody.get(figures.key) ?? [], figures),
  };
}

type BodyFigures = Pick<Figures, 'promised_days' | 'lead_days'> & { readonly key: string };
