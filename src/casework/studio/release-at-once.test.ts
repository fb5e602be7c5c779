import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { discardDraft } from './discard-draft.ts';
import type { Draft, ModelName } from './model.ts';
import { readDraft } from './read-draft.ts';
import { releaseDraft } from './release-draft.ts';
import { saveDraft } from './save-draft.ts';
import { openStudioCity, submitted } from './testing.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let releaser: Call;
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
  releaser = await city.callAs('releaser');
});
after(() => city.close());

const models: readonly ModelName[] = [
  { kind: 'process', key: 'general' },
  { kind: 'form', key: 'shop-licence' },
  { kind: 'form', key: 'general-person' },
];

let count = 0;
/** A change that leaves the model sound and makes it unlike every other. */
function changed({ kind }: ModelName): (content: string) => string {
  count += 1;
  const mark = `change ${count}`;
  if (kind === 'process') return (content) => content.replace(/name="[^"]*"/, `name="${mark}"`);
  return (content) => {
    const form = JSON.parse(content);
    form.title = { 'zh-CN': mark, en: mark };
    return JSON.stringify(form);
  };
}

async function inForce({ kind, key }: ModelName): Promise<string> {
  const release = await currentRelease(modeller);
  const text = kind === 'process' ? release.process(key)?.xml : JSON.stringify(release.part('form', key));
  return /change \d+/.exec(text ?? '')?.[0] ?? '';
}

const markOf = ({ content }: Draft) => /change \d+/.exec(content)?.[0] ?? '';

/** What happens to a draft at the moment when it is released. */
const meanwhile = fc.constantFrom('nothing', 'released-again', 'saved', 'discarded', 'imported');

async function disturb(how: string, draft: Draft): Promise<unknown> {
  const { id, version, content } = draft;
  switch (how) {
    case 'released-again':
      return releaseDraft(releaser, { id, version });
    case 'saved':
      return saveDraft(modeller, { id, version, content });
    case 'discarded':
      return discardDraft(modeller, { id });
    case 'imported':
      return city.load();
    default:
      return undefined;
  }
}

test('of all that happens at once, each release happens whole or not at all, once, and none undoes another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(meanwhile, meanwhile, meanwhile), async (disturbances) => {
      const before = await Promise.all(models.map(inForce));
      const drafts: Draft[] = [];
      for (const model of models) drafts.push(await submitted(modeller, model, changed(model)));
      const outcomes = await Promise.allSettled(
        drafts.flatMap((draft, index) => [
          releaseDraft(releaser, { id: draft.id, version: draft.version }),
          disturb(disturbances[index] ?? 'nothing', draft),
        ]),
      );
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') assert.ok(isProblem(outcome.reason), String(outcome.reason));
      for (const [index, draft] of drafts.entries()) {
        const now = await readDraft(releaser, draft.id);
        const model = models[index];
        assert.ok(model);
        const wanted = now.status === 'released' ? markOf(draft) : before[index];
        assert.equal(await inForce(model), wanted, `${model.key} ${now.status} ${disturbances[index]}`);
        const [records] = await modeller.database.query<{ history: number; events: number; audit: number }>(
          `select (select count(*) from studio.history where draft_id = $1) as history,
            (select count(*) from outbox.event where name = 'studio.model-released' and data ->> 'draftId' = $1::text) as events,
            (select count(*) from packs.release where id = $2) as audit`,
          [draft.id, now.releaseId],
        );
        const once = now.status === 'released' ? 1 : 0;
        assert.deepEqual(records, { history: once, events: once, audit: once });
        if (disturbances[index] === 'nothing' || disturbances[index] === 'released-again')
          assert.equal(now.status, 'released');
        if (now.status !== 'released' && now.status !== 'discarded') await discardDraft(modeller, draft);
      }
    }),
    { numRuns: 12 },
  );
});
