import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { isCreditCode } from '#platform/identifiers/index.ts';
import { findRecords } from '#platform/registers/index.ts';
import { sendDecision } from './cross-decision.ts';
import type { NewDecision } from './model.ts';
import { publicityProblem } from './problems.ts';
import { rulesOf, shownName, termsOf } from './rules.ts';
import { insertDecision } from './store.ts';

const Said = (most: number) => Type.String({ minLength: 1, maxLength: most });

/** A penalty as its body reports it: decided outside this system, published in it. */
export const Penalty = Type.Object({
  bodyId: Type.String({ format: 'uuid' }),
  /** The division whose head answers for it; absent: the leader of the body. */
  divisionKey: Type.Optional(Type.String({ maxLength: 80 })),
  partyKind: Type.Enum(['firm', 'person']),
  partyName: Said(200),
  /** Of firms only: the number of a person is not even kept. */
  partyCode: Type.Optional(Type.String({ maxLength: 18 })),
  representative: Type.Optional(Type.String({ maxLength: 60 })),
  documentNumber: Said(80),
  decidedOn: Type.String({ format: 'date' }),
  category: Type.Enum(['warning', 'fine', 'confiscation', 'suspension', 'revocation', 'closure', 'other']),
  facts: Said(2000),
  basis: Said(500),
  measure: Said(500),
  /** Food, drugs, special equipment, safety at work, fire: shown longer before it can be repaired. */
  grave: Type.Boolean(),
});
export type Penalty = Static<typeof Penalty>;

/** Publishes a penalty 行政处罚公示; its number once. The body answers for what it publishes. */
export async function publishPenalty(call: Call, penalty: Penalty): Promise<string> {
  await authorise(call, 'supervision.answer', {
    kind: 'statistics',
    bodyId: penalty.bodyId,
    divisionKey: penalty.divisionKey ?? '',
  });
  const decision = await describe(call, penalty);
  await call.database.transaction(async (transaction) => {
    if (!(await insertDecision(transaction, decision, termsOf(decision))))
      throw publicityProblem('published-already');
    await sendDecision(call, transaction, decision.id);
    await recordAudit(call, transaction, [
      {
        action: 'publicity.penalty',
        object: { kind: 'publicity', id: decision.id },
        detail: { documentNumber: decision.documentNumber, late: decision.publishBy < decision.publishedOn },
        ...(decision.subjectId ? { subjects: [decision.subjectId] } : {}),
      },
    ]);
  });
  return decision.id;
}

async function describe(call: Call, penalty: Penalty): Promise<NewDecision> {
  const texts = { ...penalty };
  for (const key of ['partyName', 'documentNumber', 'facts', 'basis', 'measure'] as const) {
    texts[key] = penalty[key].normalize('NFKC').trim();
    if (texts[key] === '') throw publicityProblem('incomplete');
  }
  const firm = penalty.partyKind === 'firm';
  const code = firm ? (penalty.partyCode ?? '').normalize('NFKC').replace(/\s/g, '').toUpperCase() : '';
  if (firm && !isCreditCode(code)) throw publicityProblem('party-unknown');
  const today = call.clock.today();
  const { decidedOn } = penalty;
  if (decidedOn > today) throw publicityProblem('decided-later');
  const [rules, calendar, body, subject] = await Promise.all([
    rulesOf(call),
    currentCalendar(call),
    bodyById(call, penalty.bodyId),
    firm ? findRecords(call, 'legal-entities', { where: { creditCode: code }, purpose: 'publicity' }) : [],
  ]);
  if (!rules) throw publicityProblem('no-rules');
  if (!body) throw publicityProblem('incomplete');
  return {
    id: newId(),
    kind: 'penalty',
    outcome: 'penalised',
    bodyId: body.id,
    divisionKey: penalty.divisionKey ?? '',
    bodyKey: body.key,
    bodyName: body.name,
    bodyCode: body.creditCode ?? '',
    itemKey: null,
    itemTitle: { 'zh-CN': '行政处罚', en: 'Administrative penalty' },
    caseId: null,
    licenceId: null,
    subjectId: subject[0]?.id ?? null,
    partyKind: penalty.partyKind,
    partyName: shownName(rules.persons, penalty.partyKind, texts.partyName),
    partyCode: code,
    representative: firm ? (penalty.representative ?? '').trim() : '',
    documentName: { 'zh-CN': '行政处罚决定书', en: 'Decision on a penalty' },
    documentNumber: texts.documentNumber,
    category: penalty.category,
    content: '',
    licenceName: null,
    licenceNumber: '',
    decidedOn,
    validFrom: null,
    validTo: null,
    facts: texts.facts,
    basis: texts.basis,
    measure: texts.measure,
    publishBy: calendar.dueDate(decidedOn, rules.within).date,
    publishedAt: call.clock.now(),
    publishedOn: today,
    shownUntil: calendar.dueDate(decidedOn, rules.penalty.shown).date,
    repairFrom: calendar.dueDate(
      decidedOn,
      penalty.grave ? rules.penalty.repairAfterGrave : rules.penalty.repairAfter,
    ).date,
  };
}
