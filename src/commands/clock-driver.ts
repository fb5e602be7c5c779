import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { aftercareOf } from '#casework/aftercare/index.ts';
import {
  askExtension,
  beginProcedure,
  decideExtension,
  endProcedure,
  fireDueClocks,
  gapsOf,
  readRequests,
  referCase,
  reopenCase,
  resumeCase,
  suspendCase,
  terminateCase,
  viewCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import { orderInspection, planInspection, receiveReport } from '#casework/inspections/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { type Kept, type keepDiary, tomorrow } from './clock-diary.ts';
import type { Ground } from './clock-grounds.ts';
import { digest, sendPhotos, writtenOnSite } from './inspect-on-site.ts';
import { takeAsReceived } from './testing.ts';

/** What may be tried before anybody has accepted, and after; whether the law allows it then, the program says. */
export const atTheDoor = ['correction', 'correct', 'refer', 'withdraw', 'nothing'] as const;
export const inside = [
  'hearing',
  'expert-review',
  'end',
  'visit',
  'report',
  'child-visit',
  'child-end',
  'ask',
  'approve',
  'reject',
  'suspend',
  'resume',
  'refuse',
  'grant',
  'terminate',
  'withdraw',
  'reopen',
  'nothing',
] as const;
export type Deed = (typeof atTheDoor)[number] | (typeof inside)[number];

export interface Step<Of extends Deed = Deed> {
  readonly wait: number;
  readonly deed: Of;
}
/** When an application came, what happened before it was accepted, and how many days later an officer accepts it. */
export interface Beginning {
  readonly start: string;
  readonly door: readonly Step<(typeof atTheDoor)[number]>[];
  readonly late: number;
}

type Diary = ReturnType<typeof keepDiary>;
const photo = readFileSync('packs/mingzhou/samples/sample.jpg');

/** A case and all that the diary keeps of it. */
interface Played {
  /** Where it is handled now: it may have been passed on. */
  ground: Ground;
  readonly caseId: string;
  readonly kept: Kept;
  readonly diary: Diary;
}

/** Plays a sequence, and after each night and each deed compares every day of the case with the diary. */
export async function play(
  diary: Diary,
  ground: Ground,
  { start, door, late }: Beginning,
  steps: readonly Step[],
): Promise<void> {
  const played = await receivedOn(diary, ground, start);
  const { kept } = played;
  let today = start;
  for (const { wait, deed } of door) {
    today = await pass(played, today, wait);
    if (kept.stage === 'received' || kept.stage === 'correction') await tryDeed(played, deed, today);
    await compare(played, today);
  }
  today = await pass(played, today, late);
  if (kept.stage === 'correction') await tryDeed(played, 'correct', today);
  if (kept.stage === 'received') {
    // The night has not said so where a day of it is unsure, or where the deed before was of this very day.
    await played.ground.step(played.caseId, { act: 'accept' });
    diary.accepts(kept, diary.begins(kept.received, today), today, ground.promisesGap ?? false);
  }
  await compare(played, today);
  for (const { wait, deed } of steps) {
    today = await pass(played, today, wait);
    await compare(played, today);
    await tryDeed(played, deed, today);
    await compare(played, today);
  }
}

/** Some days go by; the night before the last of them has its consequences. */
async function pass({ ground, kept, diary }: Played, today: string, wait: number): Promise<string> {
  const day = tomorrow(today, wait);
  ground.city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  await fireDueClocks(ground.city);
  diary.night(day, kept, ground.promisesGap ?? false);
  return day;
}

/** Received on any day: what was handed in under the answers and licences of 2026 is taken to have come then. */
async function receivedOn(diary: Diary, ground: Ground, day: string): Promise<Played> {
  const { city, submitted } = ground;
  city.clock.moveTo(new Date('2026-11-23T10:00:00+08:00'));
  const caseId = await submitted();
  const due = diary.answerBy(day);
  await takeAsReceived(city.database, caseId, day, due);
  const kept: Kept = {
    stage: 'received',
    received: day,
    corrected: false,
    begun: day,
    ended: false,
    stops: [],
    waiting: false,
    added: 0,
    gap: null,
  };
  return { ground, caseId, kept, diary };
}

async function compare({ ground, caseId, kept, diary }: Played, today: string): Promise<void> {
  const { city, approver } = ground;
  const view = await viewCase(systemCall(city, 'test'), caseId);
  assert.equal(view.case.state, kept.stage);
  if (kept.stage === 'received') {
    const clock = view.clocks.findLast((one) => one.kind === 'acceptance');
    const { on: dueOn, unsure: provisional } = diary.answerBy(kept.received);
    const said = clock && [clock.startedOn, clock.dueOn, clock.provisional];
    assert.deepEqual(said, [kept.received, dueOn, provisional], 'the answer');
  }
  if (kept.stage === 'accepted') {
    for (const kind of ['promised', 'statutory'] as const) {
      const clock = view.clocks.findLast((one) => one.kind === kind);
      assert.ok(clock);
      const { dueOn, provisional, length, unit } = clock;
      const said = diary.dueByDiary(today, unit, length, kept);
      assert.deepEqual({ dueOn, provisional }, said, kind);
      if (kind === 'promised') assert.equal(view.case.dueOn, said.dueOn);
      // Nobody can make longer what is over.
      if (kind === 'statutory' && said.dueOn < today && !said.provisional) kept.waiting = false;
    }
    await compareGap(ground, caseId, kept);
  } else kept.waiting = false;
  const asked = (await readRequests(approver)).some((request) => request.caseId === caseId);
  const possible = (await viewCase(approver, caseId)).possible.decideExtension !== null;
  assert.deepEqual([asked, possible], [kept.waiting, kept.waiting], 'the request in the inbox');
}

async function compareGap({ city }: Ground, caseId: string, { gap }: Kept): Promise<void> {
  const [found] = await gapsOf(city.database, caseId);
  assert.deepEqual(
    found && [found.promisedOn, found.dueOn, found.provisional, found.graceOn, found.state],
    gap
      ? [gap.promised, gap.due.on, gap.due.unsure, gap.last?.on ?? null, gap.last ? 'reminded' : 'open']
      : undefined,
    'what was promised for later',
  );
}

async function tryDeed(played: Played, deed: Deed, today: string): Promise<void> {
  const { ground, caseId, kept, diary } = played;
  const { clerk, head, approver, applicant, adds } = ground;
  const id = newId();
  const act = { id, caseId, reason: '依法' };
  const possibleTo = async (call: Call, of = caseId) => (await viewCase(call, of)).possible;
  const own = kept.stops.filter(({ of }) => of !== 'child');
  const stands = own.some(({ to }) => to === null);
  const ends = (stop: Kept['stops'][number] | undefined) => {
    if (stop) stop.to = today;
  };
  switch (deed) {
    case 'correction':
      if (kept.stage !== 'received' || kept.corrected) return;
      await ground.step(caseId, { act: 'ask-correction', reason: '材料不清晰' });
      Object.assign(kept, { stage: 'correction', corrected: true });
      return;
    case 'correct':
      if (kept.stage !== 'correction') return;
      await ground.step(caseId, { act: 'correct' });
      Object.assign(kept, { stage: 'received', received: today });
      return;
    case 'refer': {
      const [to] = (await possibleTo(head)).refer;
      if (!to || !ground.elsewhere || kept.stage !== 'received') return;
      const counterpart = (await possibleTo(head)).refer.find(({ name }) => name['zh-CN']?.includes('云湖'));
      assert.ok(counterpart);
      await referCase(head, { ...act, to: counterpart.id });
      kept.received = today;
      played.ground = ground.elsewhere;
      return;
    }
    case 'hearing':
    case 'expert-review': {
      const known = (await possibleTo(clerk)).begin.find(({ kind }) => kind === deed);
      if (!known) return;
      await beginProcedure(clerk, { ...act, kind: deed });
      kept.stops.push({ id, from: today, expected: diary.workingDaysOn(today, known.length), to: null });
      return;
    }
    case 'end': {
      const open = (await possibleTo(clerk)).end.find(({ procedureId }) =>
        own.some((stop) => stop.id === procedureId && stop.of === undefined),
      );
      if (!open) return;
      await endProcedure(clerk, { ...act, procedureId: open.procedureId });
      ends(own.find((stop) => stop.id === open.procedureId));
      return;
    }
    case 'visit': {
      const known = (await possibleTo(clerk)).begin.find(({ kind }) => kind === 'site-inspection');
      if (!known) return;
      const { address, candidates } = await planInspection(clerk, caseId);
      const officers = candidates.map(({ accountId }) => accountId).slice(0, 2);
      if (officers.length < 2) return;
      await orderInspection(clerk, { id, caseId, visitOn: today, visitAt: '10:00', address, officers });
      const expected = diary.workingDaysOn(today, known.length);
      kept.stops.push({ id, from: today, expected, to: null, of: 'visit' });
      return;
    }
    case 'report': {
      const stop = own.find(({ of, to }) => of === 'visit' && to === null);
      if (!stop || kept.stage !== 'accepted') return;
      const report = await writtenOnSite(clerk, stop.id, { photo, finding: 'conforms' });
      await sendPhotos(clerk, stop.id, report, photo);
      await receiveReport(clerk, { inspectionId: stop.id, sha256: digest(report), report });
      ends(stop);
      return;
    }
    case 'child-visit':
    case 'child-end': {
      const { child } = ground;
      const { branches } = await viewProgress(applicant, caseId);
      const of = branches.find(({ itemKey, state }) => itemKey === child?.item && state !== 'closed')?.caseId;
      if (!child || of === undefined) return;
      const { begin, end } = await possibleTo(child.clerk, of);
      if (deed === 'child-end') {
        const open = end.find(({ procedureId }) => kept.stops.some((stop) => stop.id === procedureId));
        if (!open) return;
        await endProcedure(child.clerk, { ...act, caseId: of, procedureId: open.procedureId });
        return ends(kept.stops.find((stop) => stop.id === open.procedureId));
      }
      const known = begin.find(({ kind }) => kind === 'site-inspection');
      if (!known) return;
      await beginProcedure(child.clerk, {
        ...act,
        caseId: of,
        kind: known.kind,
        officers: [...child.officers],
      });
      const expected = diary.workingDaysOn(today, known.length);
      kept.stops.push({ id, from: today, expected, to: null, of: 'child' });
      return;
    }
    case 'ask':
      if (!(await possibleTo(clerk)).askExtension) return;
      await askExtension(clerk, act);
      kept.waiting = true;
      return;
    case 'approve':
    case 'reject':
      if (!kept.waiting) return;
      await decideExtension(approver, { ...act, outcome: deed === 'approve' ? 'approved' : 'rejected' });
      kept.waiting = false;
      if (deed === 'approve') kept.added = adds;
      return;
    case 'suspend':
      if (!(await possibleTo(head)).suspend) return;
      await suspendCase(head, act);
      // Nobody can say until when: the day itself is all that is known to stand still.
      kept.stops.push({ id, from: today, expected: today, to: null, of: 'suspension' });
      return;
    case 'resume': {
      if (!(await possibleTo(head)).resume) return;
      await resumeCase(head, act);
      const stop = kept.stops.findLast(({ of, to }) => of === 'suspension' && to === null);
      ends(stop);
      if (stop) diary.resumes(kept, stop);
      return;
    }
    case 'refuse':
    case 'grant':
      // What the law asks to be heard first is not decided over; what was promised for later is a story of its own.
      if (!ground.decide || kept.stage !== 'accepted' || stands) return;
      await ground.decide(caseId, `decide-${deed}`);
      kept.stage = 'closed';
      if (deed === 'grant') await compareDelivery(played, today);
      return;
    case 'terminate':
    case 'withdraw':
      // What is ended without a decision is over for good: nothing sets it aside, and no day of it moves.
      if (kept.stage === 'closed' || today < '2026-01-01') return;
      if (deed === 'withdraw') await withdrawCase(applicant, act);
      else await terminateCase(head, act);
      Object.assign(kept, { stage: 'closed', ended: true });
      return;
    case 'reopen':
      if (kept.stage !== 'closed' || kept.ended) return;
      await reopenCase(head, { ...act, by: 'reconsideration', decision: '复决1号' });
      Object.assign(kept, { stage: 'accepted', begun: today, added: 0 });
      return;
    case 'nothing':
      return;
  }
}

/** A licence reaches its applicant within ten working days of the decision. */
async function compareDelivery({ ground, caseId, diary }: Played, today: string): Promise<void> {
  while ((await deliverPending(ground.city)) > 0);
  const { deliveries } = await aftercareOf(ground.applicant, caseId);
  const delivery = deliveries.at(-1);
  const { on, unsure } = diary.sureDaysOn(today, 10);
  assert.deepEqual(delivery && [delivery.dueOn, delivery.provisional], [on, unsure], 'the delivery');
}
