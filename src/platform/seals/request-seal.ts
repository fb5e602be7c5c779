import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sealSvg } from '#platform/rendering/index.ts';
import type { Seal } from './model.ts';
import { sealProblem } from './problems.ts';
import { recordAct } from './record-act.ts';
import { sealView } from './seal-resource.ts';
import { insertSeal, selectSeal, takeNumber } from './store.ts';

/** Asks for the seal of a body to be made; it does nothing until the body's leader has approved it. */
export async function requestSeal(
  call: Call,
  { bodyId, users = [] }: { readonly bodyId: string; readonly users?: readonly string[] },
): Promise<Seal> {
  const id = newId();
  await authorise(call, 'seal.request', { kind: 'seal', id, bodyId });
  const body = await bodyById(call, bodyId);
  if (!body) throw absent(call, sealProblem('not-found'));
  // Stamps are Chinese.
  const name = textIn(body.name, 'zh-CN');
  const division = (body.regionCode ?? '').slice(0, 6).padEnd(6, '0');
  return call.database.transaction(async (tx) => {
    const number = division + String(await takeNumber(tx)).padStart(7, '0');
    const made = await insertSeal(tx, {
      id,
      number,
      bodyId,
      bodyName: body.name,
      name,
      picture: sealSvg({ name, number }),
      users,
      requestedBy: call.actor.id,
      requestedAt: call.clock.now(),
    });
    const row = made ? await selectSeal(tx, id) : undefined;
    if (!row) throw sealProblem('one-at-a-time');
    await recordAct(call, tx, 'request', id, { bodyId, number });
    return sealView(row);
  });
}
