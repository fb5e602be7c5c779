import { readFile } from 'node:fs/promises';

const list = 'docs/manual/personal-data.md';

const named = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');

/** Which tables and columns go by which rule, and which stay and why, as administrators read it. */
export async function writtenOfPersonalData() {
  const [, ruled = '', staying = ''] = (await readFile(list, 'utf8')).split(/^## .*$/m);
  const rows = (part: string) =>
    part
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').slice(1, -1));
  return {
    ruled: rows(ruled).map(([table = '', what = '', rules = '']) => ({
      table: named(table)[0] ?? '',
      columns: named(what),
      rules: named(rules),
    })),
    staying: rows(staying).map(([tables = '', why = '']) => ({ tables: named(tables), why: why.trim() })),
  };
}
