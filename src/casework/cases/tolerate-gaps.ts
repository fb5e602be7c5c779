import type { Item } from '#casework/catalogue/index.ts';
import type { Material } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { type Gap, gapsOf, insertGaps } from './gap-store.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { dateInWords } from './paper-words.ts';
import { caseProblem } from './problems.ts';
import { byProcess, recordAct } from './record-act.ts';
import { findContent } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * An application is accepted although secondary materials are missing 容缺受理: each is due on its own day, counted from
 * today, and the applicant has it in writing.
 */
export async function tolerateGaps(
  call: Call,
  transaction: Transaction,
  accepted: Case,
  item: Item,
): Promise<void> {
  const later = laterMaterials(item);
  if (later.size === 0 || !item.definition.tolerance) return;
  const content = await findContent(transaction, accepted.contentId);
  const calendar = await currentCalendar(call);
  const today = call.clock.today();
  const gaps = (content?.materials ?? []).flatMap(({ key, title, way }): Gap[] => {
    const within = later.get(key);
    if (way !== 'promise' || !within) return [];
    const { date: dueOn, provisional } = calendar.dueDate(today, within);
    const open = { state: 'open', graceOn: null, graceProvisional: false, endedOn: null } as const;
    return [
      {
        id: newId(),
        caseId: accepted.id,
        materialKey: key,
        title,
        promisedOn: today,
        dueOn,
        provisional,
        ...open,
      },
    ];
  });
  if (gaps.length === 0) return;
  await insertGaps(transaction, gaps);
  await issuePaper(call, transaction, accepted, {
    template: 'gaps-tolerated',
    reasons: gaps.map(promisedBy),
  });
  await recordAct(call, transaction, accepted, byProcess(accepted), {
    kind: 'gap',
    outcome: 'tolerated',
    reason: gaps.map(inWords).join('\n'),
    data: { materials: gaps.map(({ materialKey }) => materialKey) },
  });
  await tellProgress(call, transaction, accepted, 'gaps-tolerated', {
    parameters: { count: String(gaps.length) },
    reason: gaps.map((gap) => inWords(gap)).join('；'),
    promised: gaps,
  });
}

/** The materials of an item that may come later, with how long after acceptance. */
export function laterMaterials(item: Item): ReadonlyMap<string, NonNullable<Material['later']>['within']> {
  return new Map(
    item.definition.materials.flatMap(({ key, later }) => (later ? [[key, later.within] as const] : [])),
  );
}

/** No licence before the gaps are closed, unless a rule permits; what was promised and did not come is never passed over. */
export async function refuseOpenGaps(
  transaction: Transaction,
  of: Case,
  tolerance: Item['definition']['tolerance'],
): Promise<void> {
  if (!tolerance) return;
  const missing = (await gapsOf(transaction, of.id)).filter(
    ({ state }) => state === 'lapsed' || (state !== 'closed' && !tolerance.grantWithGaps),
  );
  if (missing.length > 0)
    throw caseProblem('gaps-open', { names: missing.map(({ title }) => textIn(title, 'zh-CN')).join('、') });
}

/** 健康证明（2026年12月3日前） */
function promisedBy({ title, dueOn, provisional }: Gap): Text {
  return {
    'zh-CN': `${textIn(title, 'zh-CN')}（${dateInWords('zh-CN', dueOn)}前${provisional ? '，暂定' : ''}）`,
    en: `${textIn(title, 'en')} (by ${dueOn}${provisional ? ', provisional' : ''})`,
  };
}

const inWords = (gap: Gap) => textIn(promisedBy(gap), 'zh-CN');
