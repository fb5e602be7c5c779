import type { DraftFinding } from '#casework/studio/index.ts';
import { languages } from '#kernel/i18n/index.ts';
import { lintWords } from './lint-words.ts';
import type { FlowView, ProcessView, StepKind, StepView } from './read-process.ts';
import { processWords } from './words.ts';

const gateways: ReadonlySet<StepKind> = new Set(['choice', 'parallel', 'inclusive', 'race', 'complex']);
const named: ReadonlySet<StepKind> = new Set([
  'task',
  'check',
  'service',
  'call',
  'manual',
  'script',
  'send',
  'receive',
  'subprocess',
  'transaction',
  'ad-hoc',
  'on-event',
  'wait',
  'deadline',
]);

type Rule = keyof typeof rules;
type Found = { readonly element: string; readonly about: Readonly<Record<string, string>> };

/** What would run and is still doubtful: names, limits, gateways that do not fit. Each with what to do. */
export function lintProcess(view: ProcessView): readonly DraftFinding[] {
  return (Object.keys(rules) as Rule[]).flatMap((rule) =>
    rules[rule](view).map((found) => findingOf(rule, found)),
  );
}

function findingOf(rule: Rule, { element, about }: Found): DraftFinding {
  const said = (word: Rule | `${Rule}-do`) =>
    Object.fromEntries(languages.map((language) => [language, lintWords.say(language, word, about)]));
  return {
    severity: 'warning',
    element,
    line: 0,
    code: `studio/${rule}`,
    message: said(rule),
    remedy: said(`${rule}-do`),
  };
}

const rules = {
  unnamed: ({ steps }: ProcessView): Found[] =>
    steps
      .filter(({ kind, name }) => named.has(kind) && name === '')
      .map((step) => ({ element: step.id, about: { kind: processWords.say('zh-CN', `kind-${step.kind}`) } })),
  'no-english': ({ steps }: ProcessView): Found[] =>
    steps.filter(({ kind, name, nameEn }) => named.has(kind) && name !== '' && nameEn === '').map(foundAt),
  'no-limit': ({ steps }: ProcessView): Found[] =>
    steps.filter(({ kind, attributes }) => kind === 'task' && attributes['limit'] === undefined).map(foundAt),
  'lane-overruled': ({ steps, beside }: ProcessView): Found[] =>
    steps.flatMap((step) => {
      const own = step.attributes['body'];
      const lane = step.lanes
        .map((id) => beside.find((one) => one.id === id))
        .find((one) => one?.attributes['body']);
      if (step.kind !== 'task' || !own || own === 'applicant' || !lane || lane.attributes['body'] === own)
        return [];
      return [{ element: step.id, about: { name: nameOf(step), lane: nameOf(lane) } }];
    }),
  'unlabelled-way': ({ steps, flows }: ProcessView): Found[] =>
    steps
      .filter(({ kind, id }) => (kind === 'choice' || kind === 'inclusive') && waysFrom(flows, id).length > 1)
      .flatMap((step) =>
        waysFrom(flows, step.id)
          .filter(({ name }) => name === '')
          .map((flow) => ({ element: flow.id, about: { name: nameOf(step) } })),
      ),
  'cancel-unheard': ({ steps }: ProcessView): Found[] =>
    transactionsOf(steps)
      .filter(({ ends, heard }) => ends.length > 0 && !heard)
      .map(({ step }) => foundAt(step)),
  'never-cancelled': ({ steps }: ProcessView): Found[] =>
    transactionsOf(steps)
      .filter(({ ends, heard }) => ends.length === 0 && heard)
      .map(({ step }) => foundAt(step)),
  'nothing-inside': ({ steps }: ProcessView): Found[] =>
    steps
      .filter(({ kind, id }) => kind === 'ad-hoc' && !steps.some(({ parent }) => parent === id))
      .map(foundAt),
  superfluous: ({ steps, flows }: ProcessView): Found[] =>
    steps
      .filter(
        ({ kind, id }) =>
          gateways.has(kind) && waysTo(flows, id).length === 1 && waysFrom(flows, id).length === 1,
      )
      .map(foundAt),
  'joins-and-splits': ({ steps, flows }: ProcessView): Found[] =>
    steps
      .filter(
        ({ kind, id }) =>
          gateways.has(kind) && waysTo(flows, id).length > 1 && waysFrom(flows, id).length > 1,
      )
      .map(foundAt),
  'never-all': (view: ProcessView): Found[] => badJoins(view, 'parallel', ['choice', 'race']),
  'done-twice': (view: ProcessView): Found[] => badJoins(view, 'choice', ['parallel']),
};

/** Each with the ends that cancel it, and whether anything leads on from there. */
function transactionsOf(steps: readonly StepView[]) {
  return steps
    .filter(({ kind }) => kind === 'transaction')
    .map((step) => ({
      step,
      ends: steps.filter(
        ({ parent, kind, event }) => parent === step.id && kind === 'end' && event === 'cancel',
      ),
      heard: steps.some(({ attachedTo, event }) => attachedTo === step.id && event === 'cancel'),
    }));
}

const waysFrom = (flows: readonly FlowView[], id: string) => flows.filter(({ from }) => from === id);
const waysTo = (flows: readonly FlowView[], id: string) => flows.filter(({ to }) => to === id);
const nameOf = ({ name, kind }: StepView) => name || processWords.say('zh-CN', `kind-${kind}`);
const foundAt = (step: StepView): Found => ({ element: step.id, about: { name: nameOf(step) } });

/** Joins of one kind all of whose branches come straight from one split of a kind that does not fit. */
function badJoins({ steps, flows }: ProcessView, join: StepKind, splits: readonly StepKind[]): Found[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step) => {
    const ways = waysTo(flows, step.id);
    if (step.kind !== join || ways.length < 2) return [];
    const [first, ...others] = ways.map((way) => splitBefore(byId, flows, way));
    const split = first && others.every((one) => one === first) ? byId.get(first) : undefined;
    if (!split || !splits.includes(split.kind)) return [];
    return [{ element: step.id, about: { name: nameOf(step), split: nameOf(split) } }];
  });
}

/** The gateway from which a branch has come; undefined where others joined it on the way. */
function splitBefore(
  byId: ReadonlyMap<string, StepView>,
  flows: readonly FlowView[],
  way: FlowView,
): string | undefined {
  const seen = new Set<string>();
  let at = way.from;
  while (!seen.has(at)) {
    seen.add(at);
    const step = byId.get(at);
    if (step && gateways.has(step.kind) && waysFrom(flows, at).length > 1) return at;
    const [before, ...more] = waysTo(flows, at);
    if (!before || more.length > 0) return undefined;
    at = before.from;
  }
  return undefined;
}
