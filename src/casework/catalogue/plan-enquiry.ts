import type { Material } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { type FeelContext, toHost } from '#platform/decisions/index.ts';
import type { Item } from './catalogue.ts';
import type { AnswerableItem, CompiledEnquiry } from './enquiries.ts';
import { type ApplicableFee, feesFor } from './fees-for.ts';
import { type ApplicableMaterial, materialsFor } from './materials-for.ts';
import { readSituation } from './read-situation.ts';
import { scheduleOf } from './schedule.ts';

type Situation = Readonly<Record<string, unknown>>;

/** Why a service is needed: the words of the rule and the law that it names. */
export interface Reason {
  readonly rule: number;
  readonly why: Text;
  readonly basis: Text;
}

/** A service that is needed, when it can begin and why. */
export interface NeededItem {
  readonly item: Item;
  readonly reasons: readonly Reason[];
  readonly situation: Situation;
  /** Those of the needed services that have to be done before. */
  readonly after: readonly string[];
  /** Working days from today. */
  readonly begins: number;
  readonly ends: number;
  /** If it takes longer, all of it takes longer. */
  readonly critical: boolean;
}

/** What is handed in at once: one service, or several as one thing 一件事. */
export interface NeededApplication {
  readonly item: Item;
  readonly situation: Situation;
  /** The needed services that it settles. */
  readonly settles: readonly string[];
}

/** A material with all the applications that ask for it. */
export interface JoinedMaterial extends ApplicableMaterial {
  readonly for: readonly string[];
  /** It is what comes out of this service, which goes before. */
  readonly from: string | undefined;
}

export interface EnquiryPlan {
  readonly items: readonly NeededItem[];
  readonly applications: readonly NeededApplication[];
  readonly materials: readonly JoinedMaterial[];
  readonly workingDays: { readonly sideBySide: number; readonly inSequence: number };
  /** By when all may be done, if all that can be handed in is handed in today. */
  readonly doneBy: { readonly date: string; readonly provisional: boolean };
  /** The published fees that are due in this situation, or may be. */
  readonly charges: readonly (ApplicableFee & { readonly item: Item })[];
  /** In yuan; `isLeast` where it depends on what has not been asked. */
  readonly fees: { readonly amount: string; readonly isLeast: boolean };
}

export interface Planning {
  readonly root: FeelContext;
  readonly today: string;
  readonly calendar: WorkingCalendar;
}

export function planOf(
  enquiry: CompiledEnquiry,
  reasons: ReadonlyMap<string, readonly Reason[]>,
  planning: Planning,
): EnquiryPlan {
  const needed = [...enquiry.items.values()].filter(({ item }) => reasons.has(item.key));
  const schedule = scheduleOf(
    needed.map(({ item, after }) => ({ key: item.key, after, period: item.definition.periods.promised })),
    new Map([...enquiry.items].map(([key, { after }]) => [key, after])),
    planning,
  );
  const items = needed
    .map((answerable): NeededItem => {
      const { item } = answerable;
      const slot = schedule.slots.get(item.key);
      return {
        item,
        reasons: reasons.get(item.key) ?? [],
        situation: situationOf(answerable, planning.root),
        after: slot?.after ?? [],
        begins: slot?.begins ?? 0,
        ends: slot?.ends ?? 0,
        critical: slot?.critical ?? false,
      };
    })
    .sort((a, b) => a.begins - b.begins);
  const applications = applicationsFor(enquiry, items, planning.root);
  const charges = chargesFor(enquiry, applications, planning.today);
  return {
    items,
    applications,
    materials: materialsOf(enquiry, applications, items, planning.today),
    workingDays: { sideBySide: schedule.sideBySide, inSequence: schedule.inSequence },
    doneBy: schedule.doneBy,
    charges,
    fees: feesOf(charges),
  };
}

/** What the answers say already is not asked again by the service. */
function situationOf({ item, situation }: AnswerableItem, root: FeelContext): Situation {
  const said = situation.map(([key, condition]) => [key, asQuery(toHost(condition.evaluate(root)))] as const);
  return readSituation(item, Object.fromEntries(said.filter(([, value]) => value !== undefined)));
}

function asQuery(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** The least number of forms: what several services are one thing for is handed in as that. */
function applicationsFor(
  { together }: CompiledEnquiry,
  items: readonly NeededItem[],
  root: FeelContext,
): NeededApplication[] {
  const left = new Map(items.map((needed) => [needed.item.key, needed]));
  const applications: NeededApplication[] = [];
  for (const thing of together) {
    const settles = settledBy(thing.item, left);
    if (!isWorthIt(settles)) continue;
    for (const { item } of settles) left.delete(item.key);
    applications.push({
      item: thing.item,
      situation: situationOf(thing, root),
      settles: settles.map(({ item }) => item.key),
    });
  }
  for (const { item, situation } of left.values())
    applications.push({ item, situation, settles: [item.key] });
  const place = ({ settles }: NeededApplication) => items.findIndex(({ item }) => settles.includes(item.key));
  return applications.sort((a, b) => place(a) - place(b));
}

function settledBy({ key, definition }: Item, needed: ReadonlyMap<string, NeededItem>): NeededItem[] {
  const parts = new Set([key, ...(definition.participants ?? []).map(({ item }) => item)]);
  return [...needed.values()].filter(({ item }) => parts.has(item.key));
}

/** One form for several services; or for one that cannot be applied for by itself. */
function isWorthIt(settles: readonly NeededItem[]): boolean {
  return settles.length > 1 || settles.some(({ item }) => item.definition.internal === true);
}

/** Each is asked for once, however many services want it; one by the same name is the same. */
function materialsOf(
  { event }: CompiledEnquiry,
  applications: readonly NeededApplication[],
  items: readonly NeededItem[],
  today: string,
): JoinedMaterial[] {
  const joined = new Map<string, JoinedMaterial>();
  for (const application of applications) {
    const { item, situation } = application;
    for (const found of materialsFor(item, { situation, applicant: { kind: event.for }, today })) {
      const name = joinedName(found.material, item);
      const known = joined.get(name);
      joined.set(name, {
        material: known?.material ?? found.material,
        applies: known?.applies === 'yes' ? 'yes' : found.applies,
        for: [...new Set([...(known?.for ?? []), item.key])],
        from: known ? known.from : sourceOf(found.material, application, items),
      });
    }
  }
  return [...joined.values()];
}

/** The form that is made of the answers is each service's own, whatever it is called. */
const joinedName = (material: Material, { key }: Item) =>
  material.ways[0] === 'generated' ? `${key} ${material.key}` : nameOf(material);

const nameOf = ({ title }: Material) => (title['zh-CN'] ?? '').trim();

/** The service whose result this material is, if that goes before. */
function sourceOf(
  material: Material,
  { settles }: NeededApplication,
  items: readonly NeededItem[],
): string | undefined {
  const before = new Set(
    items.filter(({ item }) => settles.includes(item.key)).flatMap(({ after }) => after),
  );
  return items.find(
    ({ item }) =>
      before.has(item.key) &&
      item.definition.results.some(
        ({ title, licence }) =>
          title['zh-CN'] === nameOf(material) || (licence !== undefined && licence === material.licence),
      ),
  )?.item.key;
}

/** What each application costs in this situation. */
function chargesFor(
  { event }: CompiledEnquiry,
  applications: readonly NeededApplication[],
  today: string,
): EnquiryPlan['charges'] {
  return applications.flatMap(({ item, situation }) =>
    feesFor(item, { situation, applicant: { kind: event.for }, today }).map((of) => ({ item, ...of })),
  );
}

/** What is due for sure, and of what may be due the least; yuan and fen are counted as whole fen. */
function feesOf(charges: EnquiryPlan['charges']): EnquiryPlan['fees'] {
  const ofItems = [...Map.groupBy(charges, ({ item }) => item.key).values()];
  const fen = ofItems.reduce((sum, of) => {
    const sure = of.filter(({ applies }) => applies === 'yes');
    const due = sure.reduce((all, { fee }) => all + fenOf(fee.amount), 0);
    return sum + (sure.length > 0 ? due : Math.min(...of.map(({ fee }) => fenOf(fee.amount))));
  }, 0);
  return {
    amount: `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
    isLeast: charges.some(({ applies }) => applies === 'depends'),
  };
}

function fenOf(amount: string): number {
  const [yuan = '0', rest = ''] = amount.split('.');
  return Number(yuan) * 100 + Number(rest.padEnd(2, '0').slice(0, 2));
}
