import { officerName } from '#casework/cases/index.ts';
import { currentCatalogue } from '#casework/catalogue/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { requireArranger, staffOf } from '#platform/duty/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import { changeRules } from './kept.ts';
import type { Place, Rule, SetRule, Share } from './model.ts';
import { assigningProblem } from './problems.ts';
import { deleteRule, findRule, saveRule, selectRules } from './store.ts';

/** The rules of a division, for those who set them. */
export async function listRules(call: Call, place: Place): Promise<readonly Rule[]> {
  await requireArranger(call, place);
  return selectRules(call.database, place);
}

/** One rule for an item and a step, or for all of them. It holds for steps that open from now on. */
export async function setRule(call: Call, asked: SetRule): Promise<string> {
  await requireArranger(call, asked);
  if (asked.itemKey && !(await itemsOfBody(call, asked.bodyId)).some(({ key }) => key === asked.itemKey))
    throw assigningProblem('no-item');
  const shares = await sharesOf(call, asked);
  const by = { id: call.actor.id, name: await officerName(call), at: call.clock.now() };
  return call.database.transaction(async (transaction) => {
    const id = await saveRule(transaction, newId(), { ...asked, shares }, by);
    await changeRules(transaction);
    await recordAudit(within(call, transaction), transaction, [
      {
        action: 'assigning.set-rule',
        object: { kind: 'assigning-rule', id },
        detail: { item: asked.itemKey, act: asked.act, strategy: asked.strategy, otherwise: asked.otherwise },
      },
    ]);
    return id;
  });
}

export async function removeRule(call: Call, id: string): Promise<void> {
  const rule = await findRule(call.database, id);
  if (!rule) throw absent(call, assigningProblem('no-rule'));
  await requireArranger(call, rule);
  await call.database.transaction(async (transaction) => {
    await deleteRule(transaction, id);
    await changeRules(transaction);
    await recordAudit(within(call, transaction), transaction, [
      { action: 'assigning.remove-rule', object: { kind: 'assigning-rule', id } },
    ]);
  });
}

/** The items that a body handles, parts of others among them. */
export async function itemsOfBody(
  call: Call,
  bodyId: string,
): Promise<readonly { readonly key: string; readonly title: Text }[]> {
  const body = await bodyById(call, bodyId);
  const { items } = await currentCatalogue(call);
  return [...items.values()]
    .filter(({ definition }) => definition.body === body?.key)
    .map(({ key, definition }) => ({ key, title: definition.title }));
}

/** Only where the rule asks for them: each to one officer of the division. */
async function sharesOf(call: Call, { strategy, shares, ...place }: SetRule): Promise<Share[]> {
  if (strategy !== 'by-district' && strategy !== 'by-initial') return [];
  const given = shares
    .map(({ officerId, keys }) => ({ officerId, keys: [...new Set(keys.map((key) => key.toUpperCase()))] }))
    .filter(({ keys }) => keys.length > 0);
  if (given.length === 0) throw assigningProblem('no-shares');
  const taken = new Set<string>();
  for (const key of given.flatMap(({ keys }) => keys)) {
    if (taken.has(key)) throw assigningProblem('shared-twice', { key });
    taken.add(key);
  }
  for (const key of taken)
    if (!(await isKnown(call, strategy, key))) throw assigningProblem('unknown-key', { key });
  const staff = new Set((await staffOf(call, place)).map(({ officerId }) => officerId));
  if (given.some(({ officerId }) => !staff.has(officerId))) throw assigningProblem('not-of-division');
  return given;
}

const isKnown = async (call: Call, strategy: 'by-district' | 'by-initial', key: string): Promise<boolean> =>
  strategy === 'by-initial' ? /^[A-Z]$/.test(key) : (await findRegion(call, key)) !== undefined;
