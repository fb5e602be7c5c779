import { type ForeignWait, readForeignWaits } from '#casework/forwarding/index.ts';
import type { ScoreRule } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { cardsOfCase, explanationsOf, type ListedCard } from './card-store.ts';
import { directivesOfCase } from './directive-store.ts';
import { momentsOfCase } from './figure-store.ts';
import type { Card, Directive, Explanation, Measure, Watch } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { scoreRules } from './rules.ts';
import { findWatch } from './watch-store.ts';

/** What supervision knows of one case: when it came and went, its cards with what was said of them, its orders. */
export interface Trail {
  readonly watch: Watch;
  readonly moments: readonly { readonly measure: Measure; readonly happenedOn: string }[];
  readonly cards: readonly (Card & {
    readonly stage: ListedCard['stage'];
    readonly explanations: readonly Explanation[];
  })[];
  readonly orders: readonly Directive[];
  /** When another authority had the case: it stands beside the period, and is not held against the body. */
  readonly waits: readonly (ForeignWait & { readonly days: number })[];
  readonly may: { readonly act: boolean; readonly answer: boolean };
  /** What a supervisor may mark by hand. */
  readonly findings: readonly ScoreRule[];
}

export async function readTrail(call: Call, caseId: string): Promise<Trail> {
  const watch = await findWatch(call.database, caseId);
  if (!watch) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey } = watch;
  const resource = { kind: 'statistics', bodyId, divisionKey } as const;
  await authorise(call, 'supervision.read', resource);
  const [moments, cards, orders, act, answer, rules, waits, calendar] = await Promise.all([
    momentsOfCase(call.database, caseId),
    cardsOfCase(call.database, caseId),
    directivesOfCase(call.database, caseId),
    mayDo(call, 'supervision.act', resource),
    mayDo(call, 'supervision.answer', resource),
    scoreRules(call),
    readForeignWaits(call, call.database, [caseId]),
    currentCalendar(call),
  ]);
  const explanations = await explanationsOf(
    call.database,
    cards.map(({ id }) => id),
  );
  return {
    watch,
    moments,
    cards: cards.map((card) => {
      const own = explanations.filter(({ cardId }) => cardId === card.id);
      return { ...card, stage: stageOf(own), explanations: own };
    }),
    orders,
    waits: waits.map((wait) => ({
      ...wait,
      days: calendar.workingDaysBetween(wait.from, wait.to ?? call.clock.today()),
    })),
    may: { act, answer },
    findings: act ? rules.filter(({ counts }) => counts === 'finding') : [],
  };
}

function stageOf(explanations: readonly Explanation[]): ListedCard['stage'] {
  const last = explanations.at(-1);
  if (!last || last.verdict === 'returned') return 'to-explain';
  return last.verdict === 'accepted' ? 'settled' : 'to-countersign';
}
