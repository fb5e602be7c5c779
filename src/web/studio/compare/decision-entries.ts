import type { Language } from '#kernel/i18n/index.ts';
import { boxWords } from '../decision/box-words.ts';
import { graphWords } from '../decision/graph-words.ts';
import { decisionWords } from '../decision/words.ts';
import { type Box, logicOf, type Slot } from '../dmn/boxes.ts';
import { type DrgElement, memberships, readGraph } from '../dmn/graph.ts';
import type { TableView } from '../dmn/table.ts';
import { elementAt } from '../dmn/tree.ts';
import { readTypes } from '../dmn/types.ts';
import { parse, type XmlElement } from '../dmn/xml.ts';
import type { Entry } from './compare-entries.ts';

type Fact = Entry['facts'][number];

/** A decision file as a list of what can differ: types, what needs what, every expression with those within it. */
export function decisionEntries(content: string, language: Language): readonly Entry[] {
  const root = parse(content)?.root;
  if (!root) return [];
  const graph = readGraph(root);
  return [
    ...typeEntries(root, language),
    ...graph.flatMap((element) => elementEntries(root, graph, element, language)),
  ];
}

function typeEntries(root: XmlElement, language: Language): Entry[] {
  const say = (key: Parameters<typeof graphWords.say>[1]) => graphWords.say(language, key);
  const around: string[] = [];
  return readTypes(root).map(({ name, depth, base, isList, allowed }) => {
    around.splice(depth, around.length, name);
    return {
      id: `type ${around.join('.')}`,
      depth,
      name: depth === 0 ? `${say('types')}：${name}` : name,
      facts: [
        [say('column-type'), base],
        ...(isList ? [[say('type-list'), '✓'] as const] : []),
        ...(allowed === '' ? [] : [[say('column-allowed'), allowed] as const]),
      ],
    };
  });
}

function elementEntries(
  root: XmlElement,
  graph: readonly DrgElement[],
  element: DrgElement,
  language: Language,
): Entry[] {
  const say = (key: Parameters<typeof graphWords.say>[1]) => graphWords.say(language, key);
  const namesOf = (ids: readonly string[]) =>
    ids.map((one) => graph.find(({ id }) => id === one)?.label ?? one).join('、');
  const found = elementAt(root, element.path);
  const logic = found && logicOf(found);
  const inner = logic ? new BoxEntries(language).of(logic, element.id) : { facts: [], entries: [] };
  return [
    {
      id: element.id,
      depth: 0,
      name: element.kind === 'decision' ? element.label : `${say(element.kind)}：${element.label}`,
      facts: [
        [say('name'), element.name],
        [say('type'), element.type],
        [say('needs'), namesOf(element.needs.map(({ of }) => of))],
        ...memberships.map((role): Fact => [say(role), namesOf(element.members[role])]),
        ...inner.facts,
      ].filter((fact): fact is Fact => fact[1] !== ''),
    },
    ...inner.entries,
  ];
}

interface Told {
  /** Said of what holds the expression. */
  readonly facts: readonly Fact[];
  readonly entries: readonly Entry[];
}

/** Expressions one in another, each known by the names on the way to it: places change with everything that is added. */
class BoxEntries {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  of({ box }: Slot, id: string, depth = 1): Told {
    if (!box) return { facts: [], entries: [] };
    if (box.kind === 'literalExpression')
      return { facts: [[this.#table('expression'), box.text]], entries: [] };
    const kind: Fact = [this.#say('kind'), this.#say(box.kind)];
    if (box.kind === 'decisionTable') {
      const { facts, entries } = this.#ofTable(box.table, id, depth);
      return { facts: [...(depth === 1 ? [] : [kind]), ...facts], entries };
    }
    return { facts: [kind, ...this.#factsOf(box)], entries: this.#within(box, id, depth) };
  }

  #factsOf(box: Box): Fact[] {
    switch (box.kind) {
      case 'functionDefinition':
        return [[this.#say('parameters'), box.parameters.map(withType).join(', ')]];
      case 'relation':
        return [[this.#say('add-column'), box.columns.map(withType).join(', ')]];
      case 'for':
      case 'some':
      case 'every':
        return [[this.#say('variable'), box.variable]];
      default:
        return [];
    }
  }

  #within(box: Box, id: string, depth: number): Entry[] {
    const entry = (slot: Slot, key: string, name: string, facts: readonly Fact[] = []): Entry[] => {
      const inner = this.of(slot, `${id}/${key}`, depth + 1);
      return [{ id: `${id}/${key}`, depth, name, facts: [...facts, ...inner.facts] }, ...inner.entries];
    };
    switch (box.kind) {
      case 'context':
        return box.entries.flatMap((one) => {
          const name = one.variable?.name ?? this.#say('entry-result');
          const type = one.variable?.type ?? '';
          return entry(one, one.variable?.name ?? '', name, type === '' ? [] : [[this.#graph('type'), type]]);
        });
      case 'list':
        return box.items.flatMap((one, place) =>
          entry(one, String(place), this.#say('item', { place: place + 1 })),
        );
      case 'relation':
        return box.rows.map(({ cells }, row) => ({
          id: `${id}/${row}`,
          depth,
          name: this.#say('row', { row: row + 1 }),
          facts: cells.map((cell, place): Fact => [box.columns[place]?.name ?? '', this.#briefly(cell)]),
        }));
      case 'functionDefinition':
        return entry(box.body, 'body', this.#say('body'));
      case 'invocation':
        return [
          ...entry(box.called, 'called', this.#say('called')),
          ...box.bindings.flatMap((one) =>
            entry(one, one.parameter.name, this.#say('binding', { name: one.parameter.name })),
          ),
        ];
      case 'conditional':
      case 'filter':
      case 'for':
      case 'some':
      case 'every':
        return [...box.parts].flatMap((one) => entry(one, one.name, this.#say(`part-${one.name}`)));
      case 'literalExpression':
      case 'decisionTable':
        return [];
      default:
        return box satisfies never;
    }
  }

  #ofTable(table: TableView, id: string, depth: number): Told {
    const columns = (['inputs', 'outputs'] as const).flatMap((kind) =>
      table[kind].map(({ label, source, type, values, fallback }, place) => ({
        id: `${id} ${kind} ${source || place}`,
        depth,
        name: `${this.#table(kind)}：${label || source}`,
        facts: [
          [this.#table('expression'), source] as const,
          [this.#graph('type'), type] as const,
          [this.#table('values-hint'), values] as const,
          [this.#table('fallback-hint'), fallback] as const,
        ].filter(([, said]) => said !== ''),
      })),
    );
    const heads = [
      ...[...table.inputs, ...table.outputs].map(({ label, source }) => label || source),
      ...table.annotations,
    ];
    const rules = table.rules.map((rule, place) => ({
      id: `${id} ${rule.id || place}`,
      depth,
      name: this.#table('to-this-rule', { rule: place + 1 }),
      facts: [...rule.inputs, ...rule.outputs, ...rule.annotations].map(
        ({ text }, column): Fact => [heads[column] ?? String(column + 1), text],
      ),
    }));
    return { facts: [[this.#table('hit-policy'), table.hitPolicy]], entries: [...columns, ...rules] };
  }

  #briefly({ box }: Slot): string {
    if (!box) return '';
    return box.kind === 'literalExpression' ? box.text : this.#say(box.kind);
  }

  #say(key: Parameters<typeof boxWords.say>[1], parameters?: Record<string, string | number>): string {
    return boxWords.say(this.#language, key, parameters);
  }

  #table(key: Parameters<typeof decisionWords.say>[1], parameters?: Record<string, string | number>): string {
    return decisionWords.say(this.#language, key, parameters);
  }

  #graph(key: Parameters<typeof graphWords.say>[1]): string {
    return graphWords.say(this.#language, key);
  }
}

const withType = ({ name, type }: { readonly name: string; readonly type: string }) =>
  type === '' ? name : `${name}: ${type}`;
