import type { FlowView, ProcessView, StepKind, StepView } from './read-process.ts';

/** One thing that two versions say differently. */
export interface Difference {
  /** `name`, `from`, `condition`, or one of our own attributes. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface Change {
  readonly id: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly kind: StepKind | 'flow';
  /** The name in the version where it is, the later one first; of a flow, what it leads from and to. */
  readonly name: string;
  readonly nameEn: string;
  readonly differences: readonly Difference[];
}

/** What was added, removed and changed from one version of a process to another; where it stands on the page is no change. */
export function compareProcesses(before: ProcessView, after: ProcessView): readonly Change[] {
  return [
    ...pairs(before.steps, after.steps).flatMap(([old, now]) => stepChange(old, now)),
    ...pairs(before.flows, after.flows).flatMap(([old, now]) => flowChange(old, now, before, after)),
  ];
}

type Pair<Of> = readonly [old: Of | undefined, now: Of | undefined];

function pairs<Of extends { readonly id: string }>(old: readonly Of[], now: readonly Of[]): Pair<Of>[] {
  const byId = new Map(old.map((one) => [one.id, one]));
  const kept = new Set(now.map(({ id }) => id));
  return [
    ...now.map((one): Pair<Of> => [byId.get(one.id), one]),
    ...old.filter(({ id }) => !kept.has(id)).map((one): Pair<Of> => [one, undefined]),
  ];
}

function stepChange(old: StepView | undefined, now: StepView | undefined): Change[] {
  const shown = now ?? old;
  if (!shown) return [];
  const { id, kind, name, nameEn } = shown;
  const differences = differencesOf(old && factsOfStep(old), now && factsOfStep(now));
  return changeOf({ id, kind, name, nameEn }, old, now, differences);
}

function flowChange(
  old: FlowView | undefined,
  now: FlowView | undefined,
  before: ProcessView,
  after: ProcessView,
): Change[] {
  const shown = now ?? old;
  if (!shown) return [];
  const process = now ? after : before;
  const ends = (name: (step: StepView) => string) =>
    [shown.from, shown.to]
      .map((id) => process.steps.find((step) => step.id === id))
      .map((step) => (step ? name(step) || step.name || step.id : '?'))
      .join(' → ');
  const named = {
    id: shown.id,
    kind: 'flow' as const,
    name: ends(({ name }) => name),
    nameEn: ends(({ nameEn }) => nameEn),
  };
  return changeOf(named, old, now, differencesOf(old && factsOfFlow(old), now && factsOfFlow(now)));
}

function changeOf(
  named: Pick<Change, 'id' | 'kind' | 'name' | 'nameEn'>,
  old: unknown,
  now: unknown,
  differences: readonly Difference[],
): Change[] {
  if (!old) return [{ ...named, what: 'added', differences }];
  if (!now) return [{ ...named, what: 'removed', differences: [] }];
  return differences.length > 0 ? [{ ...named, what: 'changed', differences }] : [];
}

type Facts = Readonly<Record<string, string>>;

function factsOfStep({
  type,
  name,
  nameEn,
  attributes,
  attachedTo,
  timer,
  interrupting,
  many,
  event,
  about,
  formula,
  repeat,
  adHoc,
}: StepView): Facts {
  return {
    type,
    name,
    nameEn,
    ...attributes,
    ...(attachedTo ? { attachedTo, interrupting: String(interrupting) } : {}),
    ...(timer ? { timer: timer.value, unit: timer.unit } : {}),
    ...(event ? { event, about } : {}),
    ...(formula ? { formula } : {}),
    ...(repeat ? { repeat: repeat.how, until: repeat.until, most: repeat.most } : {}),
    ...(adHoc
      ? { ordering: adHoc.ordering, enough: adHoc.until, cancelsRest: String(adHoc.cancelsRest) }
      : {}),
    many: String(many),
  };
}

function factsOfFlow({ name, nameEn, from, to, condition, isDefault }: FlowView): Facts {
  return { name, nameEn, from, to, condition, default: String(isDefault) };
}

/** Of something new, what it says; else what is said differently. */
function differencesOf(old: Facts | undefined, now: Facts | undefined): Difference[] {
  if (!now) return [];
  const fields = new Set([...Object.keys(old ?? {}), ...Object.keys(now)]);
  const said = (facts: Facts | undefined, field: string) => facts?.[field] ?? '';
  return [...fields]
    .map((field) => ({ field, before: said(old, field), after: said(now, field) }))
    .filter(({ field, before, after }) => before !== after && (old || !unsaid.has(`${field} ${after}`)));
}

/** What goes without saying of something new. */
const unsaid = new Set([
  'many false',
  'default false',
  'interrupting true',
  'ordering Parallel',
  'cancelsRest true',
]);
