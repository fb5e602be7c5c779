import type { Language } from '#kernel/i18n/index.ts';
import { readDmn } from '../decision/dmn.ts';
import { decisionWords } from '../decision/words.ts';
import type { Entry } from './compare-entries.ts';

/** A decision file as a list of what can differ: how rules match, the columns, every rule by its cells. */
export function decisionEntries(content: string, language: Language): readonly Entry[] {
  const say = (key: Parameters<typeof decisionWords.say>[1], parameters?: Record<string, string | number>) =>
    decisionWords.say(language, key, parameters);
  return (readDmn(content) ?? []).flatMap(({ id, name, table, expression }): Entry[] => {
    const head: Entry = {
      id,
      depth: 0,
      name,
      facts: [
        ...(table ? [[say('hit-policy'), table.hitPolicy] as const] : []),
        ...(expression === undefined ? [] : [[say('expression'), expression] as const]),
      ],
    };
    if (!table) return [head];
    const columns = (['inputs', 'outputs'] as const).flatMap((kind) =>
      table[kind].map((column) => ({
        id: `${id} ${column.id}`,
        depth: 1,
        name: `${say(kind)}：${column.label || column.source}`,
        facts: [[say('expression'), column.source] as const],
      })),
    );
    const heads = [
      ...[...table.inputs, ...table.outputs].map(({ label, source }) => label || source),
      ...table.annotations,
    ];
    const rules = table.rules.map((rule, place) => ({
      id: `${id} ${rule.id || place}`,
      depth: 1,
      name: say('to-this-rule', { rule: place + 1 }),
      facts: [...rule.inputs, ...rule.outputs, ...rule.annotations].map(
        ({ text }, column) => [heads[column] ?? String(column + 1), text] as const,
      ),
    }));
    return [head, ...columns, ...rules];
  });
}
