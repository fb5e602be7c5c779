import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listScenes, listTargetGroups, singleItemsOf } from '#casework/catalogue/index.ts';
import { openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
});
after(() => city.database.close());

const repeated = (keys: readonly string[]) => keys.filter((key, place) => keys.indexOf(key) !== place);

test('each life scene is listed once, and leads to a service of its own', async () => {
  const scenes = await listScenes(city);
  assert.ok(scenes.length > 5);
  assert.deepEqual(repeated(scenes.map(({ scene }) => scene.key)), []);
  assert.deepEqual(repeated(scenes.map(({ scene, items: [first] }) => first?.key ?? scene.key)), []);
});

test('on the page of a target group nothing stands both as a life scene and as a single service', async () => {
  const groups = await listTargetGroups(city);
  // Groups name the items of their scenes as their own, too: else nothing could stand there twice.
  assert.ok(groups.some((group) => singleItemsOf(group).length < group.items.length));
  for (const group of groups) {
    const shown = [...group.scenes.flatMap(({ items }) => items), ...singleItemsOf(group)];
    assert.deepEqual(repeated(shown.map(({ key }) => key)), [], group.group.key);
  }
});
