import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CedarValueJson,
  type EntityJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  type TypeAndId,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Text } from '#kernel/i18n/index.ts';
import { KnownAnswers } from './known-answers.ts';
import type { Action } from './model.ts';

export interface PolicyEntity {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, CedarValueJson>>;
}

const name = 'mingtang';
let prepared = false;

/** Parsed once a process: parsing again for each question takes forty times as long. */
function prepare(): void {
  if (prepared) return;
  const { schema, policies } = readPolicies();
  const checks = [preparseSchema(name, schema), preparsePolicySet(name, { staticPolicies: policies })];
  for (const check of checks)
    if (check.type === 'failure') throw new Error(check.errors.map(({ message }) => message).join('; '));
  prepared = true;
}

function readPolicies(): { schema: string; policies: Record<string, string> } {
  const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8');
  const text = read('policies.cedar');
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new Error(parts.errors.map(({ message }) => message).join('; '));
  // The parts come in an order of their own; people read them in that of the file.
  const inOrder = parts.policies.toSorted(
    (a, b) => text.indexOf(a.slice(0, 60)) - text.indexOf(b.slice(0, 60)),
  );
  const policies = Object.fromEntries(
    inOrder.map((policy, index) => [/@id\("([^"]+)"\)/.exec(policy)?.[1] ?? `policy-${index}`, policy]),
  );
  return { schema: read('schema.cedarschema'), policies };
}

/** What the validator finds wrong in the policies; empty when they are sound. */
export function policyFaults(): readonly string[] {
  const { schema, policies } = readPolicies();
  const answer = validate({ schema, policies: { staticPolicies: policies } });
  if (answer.type === 'failure') return answer.errors.map(({ message }) => message);
  return [...answer.validationErrors, ...answer.validationWarnings].map(
    ({ policyId, error }) => `${policyId}: ${error.message}`,
  );
}

/** A rule in plain words, as its annotations say it. */
export interface PlainPolicy {
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  readonly words: Text;
}

let plain: readonly PlainPolicy[] | undefined;

export function plainPolicies(): readonly PlainPolicy[] {
  plain ??= Object.entries(readPolicies().policies).map(([id, text]) => {
    const read = policyToJson(text);
    if (read.type === 'failure') throw new Error(read.errors.map(({ message }) => message).join('; '));
    const { effect, annotations } = read.json;
    return { id, effect, words: { 'zh-CN': annotations?.['zh'] ?? '', en: annotations?.['en'] ?? '' } };
  });
  return plain;
}

export interface Answer {
  readonly permitted: boolean;
  /** The policies that decided. */
  readonly because: readonly string[];
}

const known = new KnownAnswers<Answer>();

/** Whether the policies permit it, and which of them decided. A question they were not made for is a fault of the program. */
export function ask(principal: PolicyEntity, action: Action, resource: PolicyEntity): Answer {
  return known.find(principal, action, resource, () => decide(principal, action, resource));
}

/** The same without what is known from before. */
export function decide(principal: PolicyEntity, action: Action, resource: PolicyEntity): Answer {
  prepare();
  const answer = statefulIsAuthorized({
    principal: uid(principal),
    action: { type: 'Action', id: action },
    resource: uid(resource),
    context: {},
    preparsedSchemaName: name,
    validateRequest: true,
    preparsedPolicySetId: name,
    entities: [entity(principal), entity(resource)],
  });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0)
    throw new Error(
      diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; '),
    );
  return { permitted: decision === 'allow', because: [...diagnostics.reason].sort() };
}

const uid = ({ type, id }: PolicyEntity): TypeAndId => ({ type, id });

const entity = (of: PolicyEntity): EntityJson => ({ uid: uid(of), attrs: { ...of.attributes }, parents: [] });
