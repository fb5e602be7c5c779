import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicyEntity } from './policy-engine.ts';

const mostKept = 20_000;

/**
 * Attributes whose values the policies name in so many words, or that are no names at all. Every other text is the name of
 * somebody or something: policies only ask whether two of them are the same.
 */
const spelledOut = new Set(['post']);

/**
 * Answers of the policies by the question's form: the same question about other people, bodies and cases that stand to each
 * other in the same way has the same answer. Names are replaced by the order in which they first occur; the empty one and
 * what the policies spell out stay as they are.
 */
export class KnownAnswers<Answer> {
  readonly #answers = new Map<string, Answer>();

  find(principal: PolicyEntity, action: string, resource: PolicyEntity, decide: () => Answer): Answer {
    const form = formOf(principal, action, resource);
    const known = this.#answers.get(form);
    if (known !== undefined) return known;
    const answer = decide();
    if (this.#answers.size >= mostKept) this.#answers.clear();
    this.#answers.set(form, answer);
    return answer;
  }
}

export function formOf(principal: PolicyEntity, action: string, resource: PolicyEntity): string {
  const numbers = new Map<string, number>();
  const formed = (value: CedarValueJson): unknown => {
    if (typeof value === 'string') {
      if (value === '') return value;
      const number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      return number;
    }
    return Array.isArray(value) ? value.map(formed) : [value];
  };
  const attributesOf = ({ type, attributes }: PolicyEntity) => [
    type,
    ...Object.entries(attributes).flatMap(([name, value]) => [
      name,
      spelledOut.has(name) ? [value] : formed(value),
    ]),
  ];
  return JSON.stringify([action, attributesOf(principal), attributesOf(resource)]);
}
