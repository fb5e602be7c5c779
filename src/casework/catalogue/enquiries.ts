import {
  compileInRelease,
  type Enquiry,
  type EnquiryItem,
  type LifeEvent,
  neededItems,
  type Release,
} from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { CompiledDecisions, FeelContext } from '#platform/decisions/index.ts';
import { type CompiledForm, type Condition, compileCondition } from '#platform/forms/index.ts';
import { catalogueOf, currentCatalogue, type Item } from './catalogue.ts';
import { catalogueProblem } from './problems.ts';

/** A service that an enquiry may answer, ready to be planned. */
export interface AnswerableItem {
  readonly item: Item;
  readonly after: readonly string[];
  readonly situation: readonly (readonly [key: string, value: Condition])[];
}

/** Questions across services 办事向导, ready to be asked. */
export interface CompiledEnquiry {
  readonly enquiry: Enquiry;
  readonly release: Release;
  /** The event it belongs to says whom it is for. */
  readonly event: LifeEvent;
  readonly items: ReadonlyMap<string, AnswerableItem>;
  /** One form for several of them. */
  readonly together: readonly AnswerableItem[];
  form(): CompiledForm;
  decide(root: FeelContext): ReturnType<CompiledDecisions['evaluate']>;
}

export interface EventWithEnquiries {
  readonly event: LifeEvent;
  readonly enquiries: readonly Enquiry[];
}

const made = new WeakMap<Release, Map<string, CompiledEnquiry>>();

export async function findEnquiry(
  application: Pick<Application, 'database'>,
  key: string,
): Promise<CompiledEnquiry> {
  const { release } = await currentCatalogue(application);
  const known = made.get(release) ?? new Map<string, CompiledEnquiry>();
  made.set(release, known);
  const compiled = known.get(key) ?? compileEnquiry(release, key);
  known.set(key, compiled);
  return compiled;
}

/** What can be asked, by what happens in a life or in that of a firm. */
export async function listEnquiries(
  application: Pick<Application, 'database'>,
  of?: 'person' | 'firm',
): Promise<readonly EventWithEnquiries[]> {
  const { release } = await currentCatalogue(application);
  const enquiries = [...release.parts('enquiry').values()].sort((a, b) => a.order - b.order);
  return [...release.parts('life-event').values()]
    .filter((event) => of === undefined || event.for === of)
    .sort((a, b) => a.order - b.order)
    .map((event) => ({ event, enquiries: enquiries.filter((enquiry) => enquiry.event === event.key) }))
    .filter(({ enquiries: asked }) => asked.length > 0);
}

function compileEnquiry(release: Release, key: string): CompiledEnquiry {
  const enquiry = release.part('enquiry', key);
  const event = enquiry && release.part('life-event', enquiry.event);
  const file = release.decisions(key);
  if (!enquiry || !event || !file) throw catalogueProblem('enquiry-unknown', { enquiry: key });
  const { items, form } = catalogueOf(release);
  const answerableOf = (named: EnquiryItem) => answerable(named, items);
  const decisions = compileInRelease(release, file);
  return {
    enquiry,
    release,
    event,
    items: new Map(enquiry.items.flatMap(answerableOf).map((each) => [each.item.key, each])),
    together: (enquiry.together ?? []).flatMap(answerableOf),
    form: () => form(key),
    decide: (root) => decisions.evaluate(neededItems, root),
  };
}

function answerable(
  { item: key, after = [], situation = {} }: EnquiryItem,
  items: ReadonlyMap<string, Item>,
): AnswerableItem[] {
  const item = items.get(key);
  if (!item) return [];
  const said = Object.entries(situation).map(([name, source]) => [name, compileCondition(source)] as const);
  return [{ item, after, situation: said }];
}
