import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo, reachOf, requireAccount } from '#platform/access/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Explanation, FindingKind, ListedFinding, Stage } from './model.ts';
import { explanationsOf, listFindings, type Within } from './store.ts';

const mostShown = 30;

/** What was found, of the bodies that the reader supervises or answers for; the newest first. */
export async function readFindings(
  call: Call,
  asked: { readonly kind?: FindingKind; readonly stage?: Stage; readonly before?: string } = {},
): Promise<{ readonly findings: readonly ListedFinding[]; readonly next: string | null }> {
  const found = await listFindings(call.database, {
    within: await reachOfReader(call),
    kind: asked.kind ?? null,
    stage: asked.stage ?? null,
    before: asked.before ?? null,
    limit: mostShown + 1,
  });
  const shown = found.slice(0, mostShown);
  const explanations = await explanationsOf(
    call.database,
    shown.map(({ id }) => id),
  );
  return {
    findings: await Promise.all(
      shown.map((finding) =>
        listed(
          call,
          finding,
          explanations.filter(({ findingId }) => findingId === finding.id),
        ),
      ),
    ),
    next: found.length > mostShown ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function reachOfReader(call: Call): Promise<readonly Within[] | null> {
  requireAccount(call);
  const reach = await reachOf(call, 'supervision.read');
  if (reach.all) return null;
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  // Whoever may see nothing is told so by access, in its own words.
  if (seen.length === 0) await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  return seen.map(({ bodyId, divisionKeys }) => ({ bodyId, divisionKeys }));
}

async function listed(
  call: Call,
  finding: Omit<ListedFinding, 'bodyName' | 'explanations' | 'may'>,
  explanations: readonly Explanation[],
): Promise<ListedFinding> {
  const { bodyId, divisionKey, stage } = finding;
  const resource = { kind: 'statistics', bodyId, divisionKey } as const;
  const [body, answers, acts] = await Promise.all([
    bodyById(call, bodyId),
    mayDo(call, 'supervision.answer', resource),
    mayDo(call, 'supervision.act', resource),
  ]);
  return {
    ...{ ...finding, explanations, bodyName: body?.name ?? {} },
    may: { explain: answers && stage === 'to-explain', countersign: acts && stage === 'to-countersign' },
  };
}
