import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case, Content } from './model.ts';
import { caseProblem } from './problems.ts';
import { correctionsOf, endClocks } from './record-store.ts';
import { refuseAfterSilence } from './silent-acceptance.ts';
import { findContent } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * Tells the applicant once and for all what is missing or wrong 补正一次告知 (行政许可法 32). Told again is only what was told
 * before and still is wrong, or what the correction itself has brought: what could be seen at first is not asked for later.
 */
export async function requestCorrection(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  const about = aboutOf(details.data);
  await refuseAfterSilence(call, transaction, before);
  await refuseSecondNotice(transaction, before, about);
  const [changed] = await Promise.all([
    changeCase(call, transaction, before, { state: 'correction' }, [
      { event: 'case.correction-requested', data: { about } },
    ]),
    endClocks(transaction, before.id, ['acceptance'], call.clock.today()),
  ]);
  await issuePaper(call, transaction, changed, {
    template: 'correction',
    reasons: details.reason.split('\n').flatMap((line) => line.trim() || []),
  });
  await tellProgress(call, transaction, changed, 'correction', { reason: details.reason });
  return changed;
}

/** The materials and answers that are to be corrected, by their keys. */
function aboutOf(data: Readonly<Record<string, unknown>>): string[] {
  const about: unknown = data['about'];
  return Array.isArray(about) ? about.filter((key): key is string => typeof key === 'string') : [];
}

async function refuseSecondNotice(
  transaction: Transaction,
  before: Case,
  about: readonly string[],
): Promise<void> {
  const earlier = await correctionsOf(transaction, before.id);
  if (earlier.length === 0) return;
  const told = earlier.flatMap(({ data }) => aboutOf(data));
  const [first, now] = await Promise.all([
    firstContent(transaction, earlier),
    findContent(transaction, before.contentId),
  ]);
  const brought = first && now ? changedKeys(first, now) : [];
  const allowed = new Set([...told, ...brought]);
  const late = about.filter((key) => !allowed.has(key));
  if (about.length === 0 || late.length > 0)
    throw caseProblem('correction-told-once', { allowed: [...allowed].join('、') || '—' });
}

async function firstContent(
  transaction: Transaction,
  earlier: Awaited<ReturnType<typeof correctionsOf>>,
): Promise<Content | undefined> {
  const [first] = earlier;
  const id = first?.data['contentId'];
  return typeof id === 'string' ? findContent(transaction, id) : undefined;
}

/** What differs between two contents of one application: answers and materials by their keys. */
function changedKeys(first: Content, now: Content): string[] {
  const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const keys = new Set([...Object.keys(first.answers), ...Object.keys(now.answers)]);
  const answers = [...keys].filter((key) => differ(first.answers[key], now.answers[key]));
  const material = (of: Content, key: string) => of.materials.find((one) => one.key === key);
  const materials = new Set([...first.materials, ...now.materials].map(({ key }) => key));
  const form = answers.length > 0 ? ['form'] : [];
  return [
    ...form,
    ...answers,
    ...[...materials].filter((key) => differ(material(first, key), material(now, key))),
  ];
}
