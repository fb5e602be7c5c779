import type { Call } from '#kernel/application/index.ts';
import { defineWords, type Text } from '#kernel/i18n/index.ts';
import { type FoundInstance, type InstanceFilter, selectInstancePage } from './operations-store.ts';
import type { Incident } from './state.ts';

const reasons = defineWords<Incident['code']>({
  'zh-CN': {
    'no-flow': '元素 {element} 没有一条流向的条件成立',
    endless: '元素 {element} 不停循环，已被制止',
    'too-many-items': '元素 {element} 的清单太长：{detail}',
    'too-large': '元素 {element} 之后实例的数据太多（{detail} 个字符），该步没有采纳',
    'expression-failed': '元素 {element} 的表达式出错：{detail}',
    stuck: '汇合网关 {element} 等待的分支不会再来',
    'wrong-value': '元素 {element} 得到的值不能用：{detail}',
  },
  en: {
    'no-flow': 'No flow that leaves {element} has a condition that holds',
    endless: 'The element {element} went round without end and was stopped',
    'too-many-items': 'The list of the element {element} is too long: {detail}',
    'too-large':
      'After {element} the instance would hold too much ({detail} characters): the step was not taken',
    'expression-failed': 'An expression of the element {element} failed: {detail}',
    stuck: 'The join {element} waits for a branch that will never come',
    'wrong-value': 'The element {element} was given a value it cannot use: {detail}',
  },
});

const remedies = defineWords<Incident['code']>({
  'zh-CN': {
    'no-flow': '补上缺少的数据后重试，或把实例迁移到有默认流向的版本后重试，或跳转到别的步骤。',
    endless: '改正循环条件用到的数据后重试，或迁移到改正的版本，或跳转出循环。',
    'too-many-items': '缩短清单后重试，或跳转到别的步骤。',
    'too-large': '重试后用较小的数据再办一次：大的内容放进附件或办件，变量里只留编号。',
    'expression-failed': '改正表达式用到的数据后重试，或迁移到改正的版本后重试。',
    stuck: '把等待的分支跳转到汇合之后的步骤，或终止实例。',
    'wrong-value': '改正该值后重试，或迁移到改正的版本后重试。',
  },
  en: {
    'no-flow':
      'Add what is missing and retry; or migrate to a version with a default flow and retry; or move it to another step.',
    endless:
      'Correct what the loop’s condition reads and retry; or migrate to a corrected version; or move it out.',
    'too-many-items': 'Shorten the list and retry, or move it to another step.',
    'too-large':
      'Retry, then act again with less: keep large content in files or the case, and only its number in variables.',
    'expression-failed':
      'Correct what the expression reads and retry, or migrate to a corrected version and retry.',
    stuck: 'Move the waiting branch to a step after the join, or cancel the instance.',
    'wrong-value': 'Correct the value and retry, or migrate to a corrected version and retry.',
  },
});

export interface ListedIncident extends FoundInstance {
  readonly reason: Text;
  readonly remedy: Text;
}

/** Instances that stopped, with why and what to do, in both languages. */
export async function listIncidents(
  call: Call,
  filter: Omit<InstanceFilter, 'status'>,
): Promise<{ readonly incidents: readonly ListedIncident[]; readonly next: string | null }> {
  const { instances, next } = await selectInstancePage(call.database, { ...filter, status: 'incident' });
  return {
    incidents: instances.flatMap((instance) =>
      instance.incident ? { ...instance, ...incidentWords(instance.incident) } : [],
    ),
    next,
  };
}

export function incidentWords({ code, element, detail = '' }: Incident): { reason: Text; remedy: Text } {
  const parameters = { element, detail };
  return {
    reason: { 'zh-CN': reasons('zh-CN', code, parameters), en: reasons('en', code, parameters) },
    remedy: { 'zh-CN': remedies('zh-CN', code, parameters), en: remedies('en', code, parameters) },
  };
}
