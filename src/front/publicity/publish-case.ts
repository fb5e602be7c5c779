import { type Case, caseToRead, contentOf, listPapers } from '#casework/cases/index.ts';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import { type Licence, licencesOfCase } from '#casework/licences/index.ts';
import type { PublicityRules } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { sendDecision } from './cross-decision.ts';
import type { NewDecision } from './model.ts';
import { isPublished, rulesOf, shownName, termsOf } from './rules.ts';
import { insertDecision, lockLatestOfCase, writeLicence, writeStatus } from './store.ts';

/** A case has been decided: what the rules make public is published with the event, nobody has to think of it. */
export async function publishDecision(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const [of, rules] = await Promise.all([caseOf(transaction, event.caseId), rulesOf(call)]);
  const { outcome } = event.data;
  if (!of || !rules) return;
  const item = await findItem(call, of.itemKey, of.releaseId);
  if (!isPublished(rules, item, outcome)) return;
  const decision = await describe(call, transaction, { of, item, rules, event, outcome });
  await insertDecision(transaction, decision, termsOf(decision));
  await sendDecision(call, transaction, decision.id);
}

/** The licence that a decision leads to comes after it, and with it the period for which it holds. */
export async function publishLicence(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const caseId = event.caseId ?? textOf(event.data['caseId']);
  const rules = await rulesOf(call);
  if (!caseId || !rules) return;
  const published = await lockLatestOfCase(transaction, caseId);
  if (!published) return;
  const licence = (await licencesOfCase(call, caseId)).at(-1);
  if (!licence) return;
  const complete: NewDecision = { ...published, ...(await licencePart(call, licence, rules)) };
  await writeLicence(transaction, complete, termsOf(complete), call.clock.now());
  await sendDecision(call, transaction, complete.id);
}

/** A case is open again: what was published of it no longer holds, and says so. */
export async function annulDecision(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const published = event.caseId ? await lockLatestOfCase(transaction, event.caseId) : undefined;
  const rules = await rulesOf(call);
  if (!published || !rules || published.status !== 'in-force') return;
  const on = call.clock.dateOf(event.occurredAt);
  const calendar = await currentCalendar(call);
  await writeStatus(transaction, published.id, {
    ...{ status: 'annulled', on, at: call.clock.now() },
    shownUntil: calendar.dueDate(on, rules.permission.afterEnd).date,
  });
  await sendDecision(call, transaction, published.id);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

async function caseOf(transaction: Transaction, caseId: string | null): Promise<Case | undefined> {
  return caseId === null ? undefined : caseToRead(transaction, caseId);
}

interface Decided {
  readonly of: Case;
  readonly item: Item;
  readonly rules: PublicityRules;
  readonly event: StoredEvent;
  readonly outcome: unknown;
}

async function describe(
  call: Call,
  transaction: Transaction,
  { of, item, rules, event, outcome }: Decided,
): Promise<NewDecision> {
  const [body, papers, licences, calendar, party] = await Promise.all([
    bodyById(call, of.bodyId),
    listPapers(call, of.id),
    licencesOfCase(call, of.id),
    currentCalendar(call),
    partyOf(call, transaction, of),
  ]);
  const paper = papers.findLast(({ caseId, template }) => caseId === of.id && decides(template));
  const licence = licences.at(-1);
  const decidedOn = call.clock.dateOf(event.occurredAt);
  const refused = outcome === 'refused';
  const persons = item.definition.publicity?.persons ?? rules.persons;
  return {
    id: event.id,
    kind: 'permission',
    outcome: refused ? 'refused' : outcome === 'granted-in-part' ? 'granted-in-part' : 'granted',
    bodyId: of.bodyId,
    divisionKey: of.divisionKey ?? '',
    bodyKey: body?.key ?? '',
    bodyName: body?.name ?? {},
    bodyCode: body?.creditCode ?? '',
    itemKey: of.itemKey,
    itemTitle: of.itemTitle,
    caseId: of.id,
    licenceId: null,
    subjectId: of.applicantSubjectId ?? (of.applicantAccountId ? `account:${of.applicantAccountId}` : null),
    partyKind: of.applicantKind,
    partyName: shownName(persons, of.applicantKind, of.applicantName),
    partyCode: party.code,
    representative: party.representative,
    documentName: paper?.data.title ?? item.definition.title,
    documentNumber: paper?.number ?? '',
    category: item.definition.publicity?.category ?? 'general',
    // What a case of a natural person is called may say who it is.
    content: of.applicantKind === 'firm' && of.title !== of.applicantName ? of.title : '',
    licenceName: null,
    licenceNumber: '',
    decidedOn,
    validFrom: null,
    validTo: null,
    facts: '',
    basis: '',
    measure: '',
    publishBy: calendar.dueDate(decidedOn, rules.within).date,
    publishedAt: call.clock.now(),
    publishedOn: call.clock.today(),
    shownUntil: refused ? calendar.dueDate(decidedOn, rules.refusal.shown).date : null,
    repairFrom: null,
    ...(licence && !refused ? await licencePart(call, licence, rules) : {}),
  };
}

const decisionPapers = ['granted', 'granted-in-part', 'refused', 'renewed-by-silence', 'promise-granted'];
const decides = (template: string) => decisionPapers.includes(template.replace(/-elsewhere$/, ''));

/** A firm has a public name, code and representative; of a natural person none of these is public. */
async function partyOf(
  call: Call,
  transaction: Transaction,
  of: Case,
): Promise<{ code: string; representative: string }> {
  if (of.applicantKind !== 'firm') return { code: '', representative: '' };
  const [content, firm] = await Promise.all([
    contentOf(transaction, of.contentId),
    of.applicantSubjectId === null
      ? undefined
      : recordById(call, of.applicantSubjectId, { purpose: 'publicity', within: transaction }),
  ]);
  const representative = firm?.data['representative'];
  return {
    code: content?.applicant.code ?? '',
    representative: typeof representative === 'string' ? representative : '',
  };
}

type LicencePart = Pick<
  NewDecision,
  'licenceId' | 'licenceName' | 'licenceNumber' | 'validFrom' | 'validTo' | 'shownUntil'
> &
  Partial<Pick<NewDecision, 'partyKind' | 'partyName' | 'partyCode'>>;

async function licencePart(call: Call, licence: Licence, rules: PublicityRules): Promise<LicencePart> {
  const calendar = await currentCalendar(call);
  const { holder, validFrom, validTo } = licence;
  return {
    licenceId: licence.id,
    licenceName: licence.title,
    licenceNumber:
      licence.holder.codeType === 'credit-code' || licence.number !== holder.code ? licence.number : '',
    validFrom,
    validTo,
    shownUntil: validTo === null ? null : calendar.dueDate(validTo, rules.permission.afterEnd).date,
    // The firm that came into being by it is the party, not the person who founded it.
    ...(holder.codeType === 'credit-code'
      ? { partyKind: 'firm' as const, partyName: holder.name, partyCode: holder.code }
      : {}),
  };
}
