import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { changeCase } from './change-case.ts';
import { endCase } from './end-case.ts';
import { casesWithDueGaps, type Gap, gapsOf, updateGap } from './gap-store.ts';
import { isGrant } from './grant-in-part.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case, ClockPause } from './model.ts';
import { standstills, suspension } from './move-gaps.ts';
import { inBoth } from './paper-words.ts';
import { pausesOf } from './pause-store.ts';
import { byProcess, recordAct } from './record-act.ts';
import { lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';
import { laterMaterials } from './tolerate-gaps.ts';

const batch = 64;

/**
 * What was promised has not come: first a reminder with a last day, then the case ends or goes on as any other, without
 * tolerance. Never on a day that a calendar yet to come may move. Answers how many cases were looked at.
 */
export async function lapseGaps(application: Application): Promise<number> {
  const call = systemCall(application, 'cases.clocks');
  const today = application.clock.today();
  let looked = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = await casesWithDueGaps(application.database, today, after, batch);
    for (const id of ids)
      try {
        await application.database.transaction((transaction) => look(call, transaction, id));
        looked += 1;
      } catch (error) {
        application.log.error({ error, caseId: id }, 'the gaps of a case were not looked at');
      }
    after = ids.length === batch ? ids.at(-1) : undefined;
  }
  return looked;
}

async function look(call: Call, transaction: Transaction, caseId: string): Promise<void> {
  const before = await lockCase(transaction, caseId);
  if (!before) return;
  const today = call.clock.today();
  const pauses = await pausesOf(transaction, [caseId]);
  // While a case is suspended nobody is reminded and nothing lapses: the days do not count against the applicant.
  if (before.state !== 'closed' && pauses.some(isSuspended)) return;
  const gaps = await recounted(call, transaction, before, pauses);
  const late = gaps.filter(
    ({ state, dueOn, provisional }) => state === 'open' && dueOn < today && !provisional,
  );
  const over = gaps.filter(
    ({ state, graceOn, graceProvisional }) =>
      state === 'reminded' && graceOn !== null && graceOn < today && !graceProvisional,
  );
  if (before.state === 'closed' && !isGrant(before.outcome)) {
    for (const gap of [...late, ...over])
      await updateGap(transaction, { ...gap, state: 'lapsed', endedOn: today });
    return;
  }
  if (over.length > 0) await lapse(call, transaction, before, over);
  else if (late.length > 0) await remind(call, transaction, before, late);
}

const isSuspended = ({ kind, endedOn }: ClockPause) => kind === suspension && endedOn === null;

/** The days of gaps, counted anew where a calendar has come since. */
async function recounted(
  call: Call,
  transaction: Transaction,
  of: Case,
  pauses: readonly ClockPause[],
): Promise<Gap[]> {
  const [gaps, item, release, calendar] = await Promise.all([
    gapsOf(transaction, of.id),
    findItem(call, of.itemKey, of.releaseId),
    releaseById(call, of.releaseId),
    currentCalendar(call),
  ]);
  const later = laterMaterials(item);
  const grace = release.part('period', 'gap-grace');
  return gaps.map((gap) => {
    const within = later.get(gap.materialKey);
    if (gap.state === 'open' && gap.provisional && within) {
      const { date, provisional } = calendar.dueDateAfter(gap.promisedOn, within, standstills(pauses));
      return { ...gap, dueOn: date, provisional };
    }
    // The last day was counted from the reminder, of which only its own day is kept: it stands once it is published.
    if (gap.graceProvisional && gap.graceOn !== null && grace)
      return { ...gap, graceProvisional: calendar.isWorkingDay(gap.graceOn).provisional };
    return gap;
  });
}

async function remind(
  call: Call,
  transaction: Transaction,
  before: Case,
  late: readonly Gap[],
): Promise<void> {
  const [release, calendar] = await Promise.all([releaseById(call, before.releaseId), currentCalendar(call)]);
  const grace = release.part('period', 'gap-grace');
  const today = call.clock.today();
  const last = grace ? calendar.dueDate(today, grace) : { date: today, provisional: false };
  const reminded = late.map(
    (gap): Gap => ({
      ...gap,
      state: 'reminded',
      graceOn: last.date,
      graceProvisional: last.provisional,
    }),
  );
  for (const gap of reminded) await updateGap(transaction, gap);
  const changed = await changeCase(call, transaction, before, {}, [
    { event: 'case.gap-reminded', data: { expectedOn: last.date, materials: late.map(keyOf) } },
  ]);
  await issuePaper(call, transaction, changed, {
    template: 'gap-reminder',
    reasons: late.map(({ title }) => title),
    blanks: { until: { day: last.date }, untilProvisional: last.provisional ? inBoth('provisional') : '' },
  });
  await tellProgress(call, transaction, changed, 'gap-reminded', {
    reason: namesOf(late),
    ...inEnglish(late),
    promised: reminded,
  });
}

async function lapse(
  call: Call,
  transaction: Transaction,
  before: Case,
  over: readonly Gap[],
): Promise<void> {
  const today = call.clock.today();
  const ended = over.map((gap): Gap => ({ ...gap, state: 'lapsed', endedOn: today }));
  for (const gap of ended) await updateGap(transaction, gap);
  const lapsed = await changeCase(call, transaction, before, {}, [
    { event: 'case.gaps-lapsed', data: { materials: over.map(keyOf) } },
  ]);
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'gap',
    outcome: 'lapsed',
    reason: namesOf(over),
    data: { materials: over.map(keyOf) },
  });
  await tellProgress(call, transaction, lapsed, 'gaps-lapsed', {
    reason: namesOf(over),
    ...inEnglish(over),
    promised: ended,
  });
  const { tolerance } = (await findItem(call, before.itemKey, before.releaseId)).definition;
  if (lapsed.state === 'closed' || lapsed.decidedAt) return;
  if (tolerance?.afterDue !== 'end') {
    await issuePaper(call, transaction, lapsed, {
      template: 'gaps-lapsed',
      reasons: over.map(({ title }) => title),
    });
    return;
  }
  const reason = `没有按承诺补交：${namesOf(over)}`;
  const told = await changeCase(call, transaction, lapsed, {}, [{ event: 'case.terminated' }]);
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'terminate',
    outcome: 'terminated',
    reason,
  });
  await tellProgress(call, transaction, told, 'terminated', {
    reason,
    ...inEnglish(over, 'Not handed in as promised: '),
  });
  const closed = await endCase(call, transaction, told, 'terminated', { reason });
  await issuePaper(call, transaction, closed, {
    template: 'terminated',
    reasons: [
      {
        'zh-CN': reason,
        en: `Not handed in as promised: ${over.map(({ title }) => textIn(title, 'en')).join(', ')}`,
      },
    ],
  });
}

const keyOf = ({ materialKey }: Gap) => materialKey;
const titlesOf = (gaps: readonly Gap[]) => gaps.map(({ title }) => textIn(title, 'zh-CN'));
const inEnglish = (gaps: readonly Gap[], lead = '') => ({
  parameters: { textEn: `${lead}${gaps.map(({ title }) => textIn(title, 'en')).join(', ')}` },
});
const namesOf = (gaps: readonly Gap[]) => titlesOf(gaps).join('、');
