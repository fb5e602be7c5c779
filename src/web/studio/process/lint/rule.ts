import type { ModdleElement } from 'bpmn-moddle';
import type { Report, RuleFactory } from 'bpmnlint/lib/linter.js';

/** What is doubtful at one place. */
export interface Doubt {
  readonly at: ModdleElement;
  /** The elements that the sentence names, by their place in it. */
  readonly about?: Readonly<Record<string, ModdleElement>>;
  /** The finding with which the server refuses the same, and the element that it names: said once is enough. */
  readonly refused?: { readonly code: string; readonly at: ModdleElement };
}

/** As the linter hands it back. */
export type DoubtReport = Report & Partial<Pick<Doubt, 'about' | 'refused'>>;

/** A rule that looks at the elements of some types. */
export const ruleAt =
  (types: readonly string[], look: (element: ModdleElement) => readonly Doubt[]): RuleFactory =>
  () => ({
    check: (element, reporter) => {
      if (!types.some((type) => element.$instanceOf(type))) return;
      for (const { at, ...more } of look(element)) reporter.report(at.id ?? '', '', more);
    },
  });

/** Of elements each of which is doubtful itself. */
export const ruleFor = (
  types: readonly string[],
  isDoubtful: (element: ModdleElement) => boolean,
): RuleFactory => ruleAt(types, (element) => (isDoubtful(element) ? [doubtAt(element)] : []));

/** The same for what the server will not take. */
export const refusalFor = (
  code: string,
  types: readonly string[],
  isWrong: (element: ModdleElement) => boolean,
): RuleFactory =>
  ruleAt(types, (element) =>
    isWrong(element) ? [{ ...doubtAt(element), refused: { code, at: element } }] : [],
  );

export const doubtAt = (at: ModdleElement): Doubt => ({ at, about: { name: at } });
