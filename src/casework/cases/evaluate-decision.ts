import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { fromHost, type HostValue, isContext, toHost } from '#platform/decisions/index.ts';
import type { DecisionCall } from '#platform/processes/index.ts';
import { feelFacts } from './case-facts.ts';
import { decisionsOf } from './decisions-of.ts';
import { basisOf, explainRules } from './explain-rules.ts';
import { keepExplanation } from './keep-explanation.ts';
import type { AutomaticCheck } from './model.ts';
import { caseProblem } from './problems.ts';
import { insertChecks } from './record-store.ts';
import { findCase } from './store.ts';
import { verifiedRecords } from './verified-records.ts';

/**
 * Evaluates a decision of the release the case is pinned to; one with the input data `records` also sees what the registers
 * say. A list of findings (`key`, `label`, `value`, `required`,
 * `verdict`) is kept with the case: what the system has checked by itself, for every officer to see. The rules that fired
 * are kept with their legal basis, for officer and applicant.
 */
export async function evaluateDecision(
  call: Call,
  transaction: Transaction,
  decision: DecisionCall,
): Promise<unknown> {
  const found = decision.caseId ? await findCase(transaction, decision.caseId) : undefined;
  if (!found) throw caseProblem('not-found');
  const decisions = await decisionsOf(call, found.releaseId, found.itemKey);
  if (!decisions) throw caseProblem('item-unknown', { item: found.itemKey });
  const variables = fromHost(decision.variables as { readonly [name: string]: HostValue });
  const facts = await feelFacts(call, transaction, found.id);
  const context = new Map([...(isContext(variables) ? variables : []), ...facts]);
  const face = decisions.decisions.find(({ id, name }) => [id, name].includes(decision.decision));
  if (face?.inputs.some(({ name }) => name === 'records'))
    context.set('records', await verifiedRecords(call, transaction, found));
  const evaluation = decisions.evaluate(decision.decision, context, { clock: call.clock });
  const result = toHost(evaluation.value);
  const labels = new Map(decisions.decisions.map(({ name, label }) => [name, label]));
  // People read what a decision is called, not its name in expressions.
  const rules = explainRules(evaluation.fired, findingsIn(result)).map((rule) => ({
    ...rule,
    decision: labels.get(rule.decision) ?? rule.decision,
  }));
  const checks = findingsIn(result).map((check) => ({
    ...check,
    source: check.source ?? basisOf(rules, check),
  }));
  insertChecks(
    transaction,
    found.id,
    checks.map((check) => ({ ...check, id: newId() })),
    call.clock.now(),
  );
  await keepExplanation(call, transaction, found, {
    decision: decision.decision,
    title: face?.label ?? decision.decision,
    rules,
  });
  return result;
}

function findingsIn(result: unknown): readonly AutomaticCheck[] {
  const list = Array.isArray(result) ? result : [result];
  return list.flatMap((entry): AutomaticCheck[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { key, label, labelEn, value, required, valueEn, requiredEn, verdict, source } = entry as Record<
      string,
      unknown
    >;
    if (typeof label !== 'string' && typeof label !== 'object') return [];
    if (verdict !== 'passed' && verdict !== 'attention' && verdict !== 'unknown') return [];
    return [
      {
        key: typeof key === 'string' ? key : String(label),
        label: { ...asText(label), ...(typeof labelEn === 'string' ? { en: labelEn } : {}) },
        value: asString(value),
        required: asString(required),
        valueEn: asString(valueEn),
        requiredEn: asString(requiredEn),
        verdict,
        source: source === null || source === undefined ? null : asText(source),
      },
    ];
  });
}

const asString = (value: unknown) => (value === null || value === undefined ? null : String(value));

function asText(value: unknown): Text {
  return typeof value === 'object' && value !== null ? (value as Text) : { 'zh-CN': String(value) };
}
