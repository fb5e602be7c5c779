import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LicenceType } from '#casework/licences/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import type { ItemDefinition } from './model-item.ts';
import { readPack } from './read-pack.ts';

test('no certificate has a line that is empty for everybody: what it says of the answers is asked in the form of each of its items', async () => {
  const { parts } = await readPack('packs/mingzhou', ['licence', 'item', 'form']);
  const dataOf = <Data extends { readonly key: string }>(kind: string) =>
    new Map(parts.filter((part) => part.kind === kind).map(({ data }) => [(data as Data).key, data as Data]));
  const [forms, types] = [dataOf<FormDefinition>('form'), dataOf<LicenceType>('licence')];
  const empty: string[] = [];
  let seen = 0;
  for (const item of dataOf<ItemDefinition>('item').values()) {
    const form = forms.get(item.form ?? item.key);
    for (const { licence } of item.results) {
      const type = types.get(licence ?? '');
      // Parts of a joint application are issued on the form of the whole.
      if (!form || !type) continue;
      seen += 1;
      for (const { value } of type.fields) {
        // What begins with `if` says itself what stands where the answer is not asked for.
        if (value.startsWith('if ')) continue;
        for (const [, name = ''] of value.matchAll(/answers\.(\w+)/g))
          if (!(name in (form.schema.properties ?? {}))) empty.push(`${item.key}: ${type.key} says ${name}`);
      }
    }
  }
  assert.ok(seen > 30);
  assert.deepEqual(empty, []);
});
