import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { absent, authorise, reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { resourceOf } from './case-resource.ts';
import type { Act, Case, Content } from './model.ts';
import { placesWithin } from './places-within.ts';
import { type Decided, selectDecided } from './precedent-store.ts';
import { caseProblem } from './problems.ts';
import { actsOf, checksOf } from './record-store.ts';
import { casesByIds, findCase, findContent } from './store.ts';
import { subjectsOf } from './subjects-of.ts';

/** A case of the same item that was decided, as an example for one that is still to be. */
export interface Precedent {
  readonly case: Case;
  readonly bodyName: Text;
  /** Why it was decided so, as the applicant was told. */
  readonly reason: string;
  readonly decidedBy: string;
  readonly alike: Alike;
}

/** Of this case these are precedents. */
export interface Precedents {
  readonly case: Case;
  readonly precedents: readonly Precedent[];
}

export interface Alike {
  /** Of so many marks of the situation so many are the same. */
  readonly situation: { readonly same: number; readonly of: number };
  /** Automatic checks that asked for attention in both. */
  readonly findings: readonly string[];
  /** So many answers of the form are the same. */
  readonly answers: number;
}

/** So many of the last decisions are compared by situation and findings, */
const mostCompared = 200;
/** of the nearest so many by their answers, which lie sealed, */
const mostOpened = 40;
/** and so many are shown. */
const mostShown = 10;

/**
 * Decided cases of the same item that the reader may see 先例, the most alike first and of equals the newest. The same things are weighed in
 * the same order each time: situation, findings, answers; it is a help to look, no proposal how to decide.
 */
export async function findPrecedents(call: Call, caseId: string): Promise<Precedents> {
  const on = call.database;
  const found = await findCase(on, caseId);
  if (!found) throw absent(call, caseProblem('not-found'));
  const { assignmentId } = await authorise(call, 'case.read', await resourceOf(call, found));
  // An applicant reads his own case under no post: other people's are none of his.
  if (assignmentId === null && call.actor.kind !== 'system') throw absent(call, caseProblem('not-found'));
  const [content, checks, places] = await Promise.all([
    findContent(on, found.contentId),
    checksOf(on, found.rootId),
    reachOf(call, 'case.read').then((reach) => placesWithin(call, reach, { itemKey: found.itemKey })),
  ]);
  if (!content || places.length === 0) return { case: found, precedents: [] };
  const findings = checks.filter(({ verdict }) => verdict === 'attention').map(({ key }) => key);
  const compared = (await selectDecided(on, places, found.rootId, mostCompared))
    .map((decided) => ({ decided, alike: alikeBy(decided, content, findings) }))
    .sort((a, b) => nearness(b.alike) - nearness(a.alike))
    .slice(0, mostOpened);
  const shown = await read(call, compared, content);
  await on.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'case.precedents',
        object: { kind: 'case', id: found.id },
        detail: { found: shown.map(({ case: of }) => of.id) },
        subjects: subjectsOf(shown.map(({ case: of }) => of)),
      },
    ]),
  );
  return { case: found, precedents: shown };
}

interface Compared {
  readonly decided: Decided;
  readonly alike: Pick<Alike, 'situation' | 'findings'>;
}

function alikeBy(decided: Decided, { situation }: Content, findings: readonly string[]): Compared['alike'] {
  const marks = new Set([...Object.keys(situation), ...Object.keys(decided.situation)]);
  const same = [...marks].filter((mark) => isSame(situation[mark], decided.situation[mark]));
  return {
    situation: { same: same.length, of: marks.size },
    findings: decided.findings.filter((key) => findings.includes(key)),
  };
}

/** The situation weighs more than any number of findings: it says what law applies. */
const nearness = ({ situation: { same, of }, findings }: Compared['alike']) =>
  (of === 0 ? 1 : same / of) * 100 + findings.length;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

async function read(
  call: Call,
  compared: readonly Compared[],
  content: Content,
): Promise<readonly Precedent[]> {
  const on = call.database;
  const ids = compared.map(({ decided }) => decided.id);
  const cases = new Map((await casesByIds(on, ids)).map((of) => [of.id, of]));
  const opened = await Promise.all(
    compared.map(async ({ decided, alike }) => {
      const of = cases.get(decided.id);
      const theirs = of && (await findContent(on, of.contentId));
      return of && theirs ? [{ of, alike: { ...alike, answers: sameAnswers(theirs, content) } }] : [];
    }),
  );
  const nearest = opened
    .flat()
    .sort((a, b) => nearness(b.alike) - nearness(a.alike) || b.alike.answers - a.alike.answers)
    .slice(0, mostShown);
  const acts = await actsOf(
    on,
    nearest.map(({ of }) => of.id),
  );
  return Promise.all(
    nearest.map(async ({ of, alike }): Promise<Precedent> => {
      const last = acts.findLast((act) => act.caseId === of.id && isDecision(act));
      return {
        case: of,
        bodyName: (await bodyById(call, of.bodyId))?.shortName ?? {},
        reason: last?.reason ?? '',
        decidedBy: last?.doneBy ?? '',
        alike,
      };
    }),
  );
}

const isDecision = ({ kind, outcome }: Act) =>
  kind === 'decide' || kind === 'opinion' || (kind === 'accept' && outcome === 'not-accepted');

const sameAnswers = (theirs: Content, ours: Content) =>
  Object.entries(ours.answers).filter(
    ([key, value]) => value !== '' && value !== null && isSame(value, theirs.answers[key]),
  ).length;
