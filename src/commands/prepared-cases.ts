import assert from 'node:assert/strict';
import { aftercareOf, inspectPromise } from '#casework/aftercare/index.ts';
import { askExtension, suspendCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { HygieneCity } from './hygiene-city.ts';

interface Acting {
  readonly here: HygieneCity;
  readonly clerk: Call;
  readonly head: Call;
}

/** Cases of hygiene permits, each brought to where an act is due. The city is opened by the test, before the first of them. */
export function preparedCases(acting: () => Acting) {
  const item = 'public-place-hygiene';
  const at = (moment: string) => acting().here.city.clock.moveTo(new Date(`${moment}:00+08:00`));

  async function received(asked: Partial<Parameters<HygieneCity['submit']>[0]> = {}): Promise<string> {
    at('2026-11-23T09:00');
    return acting().here.submit({ item, ...asked });
  }

  async function accepted(asked: Parameters<typeof received>[0] = {}): Promise<string> {
    const caseId = await received(asked);
    await acting().here.accept(caseId);
    return caseId;
  }

  async function granted(asked: Parameters<typeof received>[0] = {}): Promise<string> {
    const caseId = await received(asked);
    await acting().here.grant(caseId);
    await acting().here.settle();
    return caseId;
  }

  async function examined(): Promise<string> {
    const caseId = await accepted();
    await acting().here.act('chengjiang-health', caseId, 'examine', 'passed');
    return caseId;
  }

  async function promised(): Promise<string> {
    const caseId = await received({ byPromise: true });
    await acting().here.accept(caseId);
    return caseId;
  }

  async function having(prepare: () => Promise<string>, ...done: ((caseId: string) => Promise<unknown>)[]) {
    const caseId = await prepare();
    for (const one of done) await one(caseId);
    return caseId;
  }

  const own = (caseId: string) => ({ id: newId(), caseId, reason: '依法办理' });
  const suspended = () => having(accepted, (caseId) => suspendCase(acting().head, own(caseId)));
  const asked = () => having(accepted, (caseId) => askExtension(acting().clerk, own(caseId)));
  const refused = async () =>
    having(examined, (caseId) =>
      acting().here.act('chengjiang-health.head', caseId, 'decide', 'refused', '不符合条件'),
    );
  const broken = async () => {
    const caseId = await promised();
    const { clerk, head } = acting();
    const officers = [clerk.actor.id, head.actor.id];
    await inspectPromise(clerk, { ...own(caseId), outcome: 'broken', officers });
    at('2026-12-20T09:00');
    return caseId;
  };

  async function delivered(answers: Readonly<Record<string, unknown>>) {
    const caseId = await granted({ answers });
    const [delivery] = (await aftercareOf(acting().here.applicant, caseId)).deliveries;
    assert.ok(delivery);
    return { caseId, delivery };
  }

  return {
    at,
    received,
    accepted,
    granted,
    examined,
    promised,
    having,
    own,
    suspended,
    asked,
    refused,
    broken,
    delivered,
  };
}
