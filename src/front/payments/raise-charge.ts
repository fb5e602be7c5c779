import {
  basisInWords,
  type Case,
  issuePaper,
  lockCase,
  tellApplicant,
  tellProgress,
} from '#casework/cases/index.ts';
import { type ItemDefinition, type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { regionById } from '#platform/regions/index.ts';
import { capitalsOf, fenOf, yuanOf } from './amount.ts';
import { bookCharge } from './books.ts';
import type { Charge } from './model.ts';
import { makePaymentCode } from './payment-code.ts';
import { paymentProblem } from './problems.ts';
import { chargeOfFee, insertCharge } from './store.ts';

/**
 * `fee.charge`: the process charges a published fee of the item. `mt:with` names it (`fee`), how often it is due (`quantity`),
 * and what is taken off (`exempt: true`, or `amount` in yuan) with its `basis`. Answers `charge` (`id`, `state`, `amount`), so
 * that the process can wait for the message `fee.paid` by `charge.id`. The same fee of a case is charged once.
 */
export async function raiseCharge(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const of = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!of) throw paymentProblem('not-found');
  const feeKey = String(service.parameters['fee']);
  const before = await chargeOfFee(transaction, of.id, feeKey);
  if (before) return { charge: faceOf(before) };
  const release = await releaseById(call, of.releaseId);
  const charge = await draft(call, of, release, feeKey, service.parameters);
  await issueCharge(call, transaction, of, charge);
  return { charge: faceOf(charge) };
}

/** Puts a charge in the books and tells who owes it. */
export async function issueCharge(
  call: Call,
  transaction: Transaction,
  of: Case,
  charge: Charge,
): Promise<void> {
  if (!(await insertCharge(transaction, charge))) return;
  await record(call, transaction, charge);
  await tell(call, transaction, of, charge);
}

/** A charge of today: its id, its code, and by when it is to be paid. */
export async function periodToPay(
  call: Call,
  of: Case,
  release: Release,
): Promise<Pick<Charge, 'id' | 'code' | 'dueOn' | 'provisional' | 'raisedOn' | 'raisedAt'>> {
  const [region, calendar] = await Promise.all([
    of.regionId ? regionById(call, of.regionId) : undefined,
    currentCalendar(call),
  ]);
  const period = release.part('period', 'payment');
  const raisedOn = call.clock.today();
  const due = period ? calendar.dueDate(raisedOn, period) : { date: raisedOn, provisional: false };
  return {
    id: newId(),
    code: makePaymentCode(region?.code ?? '', raisedOn),
    dueOn: due.date,
    provisional: due.provisional,
    raisedOn,
    raisedAt: call.clock.now(),
  };
}

const faceOf = ({ id, state, amount }: Charge) => ({ id, state, amount: (amount / 100).toFixed(2) });

type Fee = ItemDefinition['fees'][number];

async function draft(
  call: Call,
  of: Case,
  release: Release,
  feeKey: string,
  parameters: ServiceCall['parameters'],
): Promise<Charge> {
  const fee = release.part('item', of.itemKey)?.fees.find(({ key }) => key === feeKey);
  if (!fee) throw paymentProblem('fee-unknown', { fee: feeKey });
  const { quantity = 1, basis } = parameters;
  const full = fenOf(fee.amount, String(quantity));
  const amount = reduced(full, parameters);
  const reducedFor = amount < full ? reasonOf(basis) : null;
  return {
    ...(await periodToPay(call, of, release)),
    caseId: of.id,
    rootId: of.rootId,
    receiptNumber: of.receiptNumber,
    itemTitle: of.itemTitle,
    bodyId: of.bodyId,
    feeKey,
    title: fee.title,
    basis: basisOf(release, fee),
    amount,
    reducedFor,
    payerAccount: of.applicantAccountId,
    payerSubject: of.applicantSubjectId,
    payerKind: of.applicantKind,
    state: amount === 0 ? 'exempt' : 'open',
    paidOn: null,
    reminders: 0,
  };
}

/** No more than the published fee is ever asked for (行政许可法 第五十九条). */
function reduced(full: number, { exempt, amount }: ServiceCall['parameters']): number {
  if (exempt === true) return 0;
  if (amount === undefined || amount === null) return full;
  return Math.min(full, fenOf(String(amount)));
}

function reasonOf(basis: unknown): Text {
  if (typeof basis === 'string' && basis !== '') return { 'zh-CN': basis };
  if (typeof basis === 'object' && basis !== null && 'zh-CN' in basis) return basis as Text;
  throw paymentProblem('reduction-unfounded');
}

function basisOf(release: Release, { basis }: Fee): Text {
  if (basis === undefined) return {};
  return typeof basis === 'object' && 'law' in basis && typeof basis.law === 'string'
    ? basisInWords(release, basis as Parameters<typeof basisInWords>[1])
    : (basis as Text);
}

async function record(call: Call, transaction: Transaction, charge: Charge): Promise<void> {
  if (charge.state === 'open') await bookCharge(call, transaction, charge);
  const { id: chargeId, caseId, bodyId, amount, state } = charge;
  await Promise.all([
    appendEvents(call, transaction, [
      { name: 'fee.charged', data: { chargeId, caseId, bodyId, amount, state } },
    ]),
    recordAudit(call, transaction, [
      { action: 'fee.charged', object: { kind: 'charge', id: chargeId }, detail: { caseId, amount, state } },
    ]),
  ]);
}

/** By official paper, in the progress, and by message with where to pay. */
async function tell(call: Call, transaction: Transaction, of: Case, charge: Charge): Promise<void> {
  const { title, amount, code, dueOn, provisional, reducedFor, basis, state } = charge;
  const yuan = yuanOf(amount);
  const exempt = state === 'exempt';
  await issuePaper(call, transaction, of, {
    template: exempt ? 'fee-exempted' : 'fee-notice',
    reasons: reducedFor ? [reducedFor] : [],
    blanks: {
      fee: title,
      feeBasis: basis,
      amount: yuan,
      capitals: capitalsOf(amount),
      code,
      payBy: { day: dueOn, provisional },
    },
  });
  const said = (language: 'zh-CN' | 'en') =>
    exempt
      ? { 'zh-CN': `免收${textIn(title, 'zh-CN')}`, en: `No fee: ${textIn(title, 'en')}` }[language]
      : {
          'zh-CN': `请缴${textIn(title, 'zh-CN')} ${yuan} 元，缴款码 ${code}，${dueOn} 前缴清`,
          en: `Please pay CNY ${yuan} (${textIn(title, 'en')}) by ${dueOn}, payment code ${code}`,
        }[language];
  await tellProgress(call, transaction, of, 'told', {
    reason: said('zh-CN'),
    parameters: { textEn: said('en') },
  });
  await tellApplicant(call, transaction, of, exempt ? 'fee.exempted' : 'fee.due', {
    fee: title,
    amount: yuan,
    code,
    due: dueOn,
    link: `${call.config.zone.portalUrl}/pay/${code}`,
  });
}
