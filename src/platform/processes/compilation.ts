import { compileFeel } from './compile-feel.ts';
import type { EventSubprocessNode, Expression, Node, StartTrigger, Value } from './definition.ts';
import type { Findings } from './finding.ts';
import { type ModdleElement, ours } from './read-model.ts';

/** What one compilation gathers, and the checks every element shares. */
export class Compilation {
  readonly findings: Findings;
  readonly nodes = new Map<string, Node>();
  readonly eventSubprocesses = new Map<string, EventSubprocessNode[]>();
  /** The start events of the process that something sets off. */
  readonly starts: StartTrigger[] = [];
  readonly services: ReadonlySet<string> | undefined;
  /** The names that expressions of this process take from the case or the instance. */
  readonly names = new Set<string>();

  constructor(findings: Findings, services: ReadonlySet<string> | undefined) {
    this.findings = findings;
    this.services = services;
  }

  add(node: Node): void {
    this.nodes.set(node.id, node);
  }

  unsupported(element: ModdleElement, detail = element.$type): undefined {
    this.findings.add('unsupported', element.id ?? null, { detail });
    return undefined;
  }

  /** A misspelt attribute of ours would silently do nothing. */
  allow(element: ModdleElement | undefined, names: readonly string[]): void {
    if (!element) return;
    for (const attribute of Object.keys(element.$attrs)) {
      const name = /^mt:(.*)$/.exec(attribute)?.[1];
      if (name !== undefined && name !== 'nameEn' && !names.includes(name))
        this.findings.add('unknown-attribute', element.id ?? element.$parent?.id ?? null, {
          detail: attribute,
        });
    }
  }

  required(element: ModdleElement, name: string, ...others: readonly ModdleElement[]): string {
    const value = ours(name, element, ...others);
    if (value === undefined)
      this.findings.add('missing-attribute', element.id ?? null, { detail: `mt:${name}` });
    return value ?? '';
  }

  oneOf<Word extends string>(
    element: string,
    name: string,
    value: string | undefined,
    words: readonly Word[],
  ): Word | undefined {
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    if (!found)
      this.findings.add('wrong-attribute', element, {
        detail: `mt:${name}="${value}" (${words.join(' | ')})`,
      });
    return found;
  }

  expression(element: string, source: string | undefined): Expression | undefined {
    if (source === undefined) return undefined;
    try {
      const { expression, names } = compileFeel(source);
      for (const name of names) this.names.add(name);
      return expression;
    } catch (error) {
      this.findings.add('bad-expression', element, {
        detail: `${source} — ${error instanceof Error ? error.message : String(error)}`,
      });
      return undefined;
    }
  }

  /** A kebab-case word stands for itself unless it is the name of the item around it; everything else is FEEL. */
  keyOrExpression(element: string, source: string, itemName: string | undefined): Value {
    if (source === '') return { literal: '' };
    if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(source) && source !== itemName) return { literal: source };
    const expression = this.expression(element, source);
    return expression ? { expression } : { literal: source };
  }
}
