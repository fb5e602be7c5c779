import { currentRelease } from '#casework/packs/index.ts';
import { type RetentionView, readRetention } from '#casework/retention/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { minuteOf } from '#web/words/index.ts';

type Kind = RetentionView['kinds'][number];

export interface HoldShown {
  readonly id: string;
  readonly kind: Text | null;
  readonly subject: 'case' | 'account' | null;
  readonly name: string;
  readonly reason: string;
  readonly by: string;
  readonly since: string;
  readonly until: string | null;
  readonly because: string;
}

/** The state of things, in what a page can show. */
export async function readPage(call: Call) {
  const [view, release] = await Promise.all([readRetention(call), currentRelease(call)]);
  const titles = new Map(view.kinds.map(({ kind, rule }) => [kind, rule?.title ?? plain(kind)]));
  const { timeZone } = call.clock;
  const shown = (hold: RetentionView['holds'][number]): HoldShown => ({
    id: hold.id,
    kind: hold.kind === null ? null : (titles.get(hold.kind) ?? plain(hold.kind)),
    subject: hold.subject,
    name: hold.subjectName ?? '',
    reason: hold.reason,
    by: hold.placedByName,
    since: minuteOf(hold.placedAt, timeZone),
    until: hold.endedAt && minuteOf(hold.endedAt, timeZone),
    because: hold.endedBecause ?? '',
  });
  return {
    kinds: view.kinds.map((of) => ({
      key: of.kind,
      title: of.rule?.title ?? plain(of.kind),
      days: of.days ?? null,
      fate: of.rule?.fate ?? null,
      basis: basisOf(of, (law) => release.part('law', law)?.title),
      tells: tellsOf(of),
      held: of.hold !== undefined,
      count: of.count,
      more: of.more,
    })),
    holds: view.holds.map(shown),
    released: view.released.map(shown),
    runs: view.runs.map((run) => ({ ...run, title: titles.get(run.kind) ?? plain(run.kind) })),
    mayHold: view.mayHold,
  };
}

export type RetentionPageData = Awaited<ReturnType<typeof readPage>>;

/** A kind without a rule has no name but its key. */
const plain = (key: string): Text => ({ 'zh-CN': key, en: key });

function basisOf({ rule }: Kind, titleOf: (law: string) => Text | undefined) {
  if (!rule || !('law' in rule.basis)) return null;
  const { law, articles = [] } = rule.basis;
  return { title: titleOf(law) ?? plain(law), articles };
}

function tellsOf({ tells }: Kind): 'tells-both' | 'tells-case' | 'tells-account' | 'tells-none' {
  const [ofCase, ofAccount] = [tells.includes('case'), tells.includes('account')];
  if (ofCase && ofAccount) return 'tells-both';
  if (ofCase) return 'tells-case';
  return ofAccount ? 'tells-account' : 'tells-none';
}
