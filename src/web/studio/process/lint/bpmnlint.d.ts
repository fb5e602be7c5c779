/** What we use of the linter: it declares its types for another way of resolving modules. */
declare module 'bpmnlint/lib/linter.js' {
  import type { ModdleElement } from 'bpmn-moddle';

  /** What a rule says of an element; whatever else it gives with the report is handed on. */
  export interface Reporter {
    report(id: string, message: string, more: object): void;
  }
  export type RuleFactory = () => { check(element: ModdleElement, reporter: Reporter): void };
  export interface Report {
    readonly id?: string;
    readonly message: string;
    readonly category: 'warn' | 'error' | 'info' | 'rule-error';
  }
  export default class Linter {
    constructor(options: {
      readonly config: { readonly rules: Readonly<Record<string, 'warn' | 'error'>> };
      readonly resolver: { resolveRule(plugin: string, rule: string): RuleFactory };
    });
    lint(root: ModdleElement): Promise<Readonly<Record<string, readonly Report[]>>>;
  }
}
