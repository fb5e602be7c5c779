import { type Item, listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar, type Period } from '#platform/calendar/index.ts';
import { type Body, listBodies } from '#platform/directory/index.ts';
import { creditCodeSubject, makeCitizenId, makeCreditCode } from '#platform/identifiers/index.ts';
import { finishSeeding, seedTasks } from '#platform/processes/index.ts';
import { termsOfName } from './case-terms.ts';
import type { Applicant } from './model.ts';
import {
  analyseCases,
  insertSeededCases,
  insertSeededPlaces,
  type SeededStep,
  type SeedKind,
  type SeedPlan,
  type SeedSubject,
  withoutIndexes,
} from './seed-store.ts';

const batch = 50_000;
/** From so many on, building the indexes anew is quicker than keeping them. */
const manyCases = 50_000;
const daysBack = 1100;
const millisecondsOfDay = 86_400_000;

/** Sought after in falling order: the first items of the list are drawn as often as a city's favourites are. */
const mostDrawn = 12;

const steps: Readonly<Record<SeededStep['act'], Text>> = {
  accept: { 'zh-CN': '受理', en: 'Accept' },
  examine: { 'zh-CN': '审查', en: 'Examine' },
  decide: { 'zh-CN': '决定', en: 'Decide' },
};

export interface Seeding {
  /** Whoever says the same number again draws the same cases; without one it is up to chance. */
  readonly drawing?: number;
  readonly report?: (done: number) => void;
}

/**
 * Fills a demonstration with cases for lists and figures: items, bodies, periods are the city's, applicants invented. They
 * are read, listed and counted like any other; no process stands behind them, so that their steps cannot be completed.
 */
export async function seedCases(
  call: Call,
  count: number,
  { drawing, report = () => {} }: Seeding = {},
): Promise<void> {
  const salt = newId();
  const plan = await planOf(call, count, salt, drawing ?? Number.parseInt(salt.slice(-7), 16));
  await call.database.transaction(async (transaction) => {
    await insertSeededPlaces(transaction, plan.kinds);
    const fill = async () => {
      for (let from = 1; from <= count; from += batch) {
        const to = Math.min(count, from + batch - 1);
        const waiting = await insertSeededCases(transaction, plan, from, to);
        await seedTasks(
          transaction,
          waiting.map(({ act, ...step }) => ({ ...step, act, name: steps[act] })),
        );
        report(to);
      }
    };
    await (count < manyCases ? fill() : withoutIndexes(transaction, fill));
    await recordAudit(call, transaction, [
      { action: 'case.seed', object: { kind: 'pack-release', id: plan.releaseId }, detail: { count } },
    ]);
  });
  await analyseCases(call.database);
  await finishSeeding(call.database);
}

async function planOf(call: Call, total: number, salt: string, drawing: number): Promise<SeedPlan> {
  const [items, bodies] = await Promise.all([listItems(call), listBodies(call)]);
  const periods: Period[] = [];
  const placeOf = ({ length, unit }: Period) => {
    const known = periods.findIndex((period) => period.length === length && period.unit === unit);
    return known >= 0 ? known : periods.push({ length, unit }) - 1;
  };
  const handled = items.filter(({ definition }) => definition.division !== undefined);
  const kinds = handled.flatMap((item, rank) => {
    const times = Math.max(1, Math.round(mostDrawn / (rank + 1)));
    const one = kindsOf(item, bodies, placeOf);
    return Array.from({ length: times }, () => one).flat();
  });
  return {
    kinds,
    subjects: inventSubjects(),
    dueDates: await dueDatesOf(call, periods),
    releaseId: items[0]?.releaseId ?? '',
    now: call.clock.now(),
    timeZone: call.clock.timeZone,
    salt,
    drawing,
    total,
  };
}

/** The item at its own body, or at the body's counterparts in the districts where these have jurisdiction. */
function kindsOf(item: Item, bodies: readonly Body[], placeOf: (period: Period) => number): SeedKind[] {
  const { definition } = item;
  const own = bodies.filter(({ key }) => key === definition.body);
  const counterparts = bodies.filter(({ parentKey, regionId }) => parentKey === definition.body && regionId);
  const acting = definition.jurisdiction.by === 'city' || counterparts.length === 0 ? own : counterparts;
  return acting.map(({ id, regionId }) => ({
    itemKey: item.key,
    itemTitle: definition.title,
    bodyId: id,
    divisionKey: definition.division ?? '',
    regionId,
    serves: definition.serves,
    promised: placeOf(definition.periods.promised),
    statutory: placeOf(definition.periods.statutory),
  }));
}

async function dueDatesOf(call: Call, periods: readonly Period[]): Promise<SeedPlan['dueDates']> {
  const calendar = await currentCalendar(call);
  const now = call.clock.now().getTime();
  const days = Array.from({ length: daysBack }, (_, back) =>
    call.clock.dateOf(new Date(now - back * millisecondsOfDay)),
  );
  return periods.flatMap((period, place) =>
    days.map((day) => {
      const { date, provisional } = calendar.dueDate(day, period);
      return { period: place, day, due: date, provisional };
    }),
  );
}

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'];
const givenNames = [
  '思远',
  '雨桐',
  '子墨',
  '嘉宁',
  '一鸣',
  '若溪',
  '景明',
  '晓岚',
  '浩然',
  '静怡',
  '文博',
  '婉清',
];
const trades = ['建筑', '餐饮', '科技', '商贸', '物流', '环保', '食品', '机械'];
const firmNames = [
  '澄江',
  '东河',
  '望海',
  '柳桥',
  '钟楼',
  '云岭',
  '青禾',
  '启明',
  '恒远',
  '新港',
  '瑞丰',
  '同舟',
];

const projects = [
  '科创园一期',
  '科创园二期',
  '冷链仓库',
  '邻里中心',
  '滨江旗舰店',
  '老厂房改造',
  '污水处理站',
  '标准厂房',
  '中央厨房',
  '停车楼',
  '研发中心',
  '分拣中心',
  '人才公寓',
  '社区食堂',
  '充电场站',
  '文化驿站',
  '屋顶光伏',
  '码头堆场',
  '门面装修',
  '综合体育馆',
];

/** Persons ask for themselves, firms for one of their undertakings. */
function inventSubjects(): SeedSubject[] {
  return inventApplicants().flatMap((applicant) => {
    const titles =
      applicant.kind === 'person' ? [applicant.name] : projects.map((of) => applicant.name.slice(2, 6) + of);
    return titles.map(
      (title): SeedSubject => ({
        applicant,
        title,
        terms: [...new Set([...termsOfName(title), ...termsOfName(applicant.name)])],
      }),
    );
  });
}

/** Invented persons and firms with right check digits. Their serials lie far from those of the sample registers. */
function inventApplicants(): Applicant[] {
  const persons = surnames.flatMap((surname, i) =>
    givenNames.map((given, j): Applicant => {
      const birth = `${1960 + ((i * 7 + j * 3) % 45)}-${String(1 + (j % 12)).padStart(2, '0')}-${String(1 + i).padStart(2, '0')}`;
      return {
        accountId: null,
        subjectId: null,
        kind: 'person',
        name: surname + given,
        code: makeCitizenId('339901', birth, 900 + ((i + j) % 100)),
      };
    }),
  );
  const firms = firmNames.flatMap((name, i) =>
    trades.map(
      (trade, j): Applicant => ({
        accountId: null,
        subjectId: null,
        kind: 'firm',
        name: `明州${name}${trade}有限公司`,
        code: makeCreditCode('91', '339901', creditCodeSubject(20_000_000 + i * trades.length + j)),
      }),
    ),
  );
  return [...persons, ...firms];
}
