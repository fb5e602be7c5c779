import type { Text } from '#kernel/i18n/index.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** What scenarios call the acts of officers and applicants. */
export const actWords: Readonly<Record<string, Text>> = {
  accept: text('受理', 'accept'),
  'ask-correction': text('要求补正', 'ask for a correction'),
  'not-accept': text('不予受理', 'refuse acceptance'),
  correct: text('补正', 'correct'),
  examine: text('审查通过', 'pass the examination'),
  'examine-fail': text('审查不通过', 'fail the examination'),
  agree: text('同意', 'agree'),
  object: text('不同意', 'object'),
  remark: text('提出意见', 'remark'),
  'decide-grant': text('准予', 'grant'),
  grant: text('准予', 'grant'),
  'grant-in-part': text('部分准予', 'grant in part'),
  'decide-refuse': text('不予', 'refuse'),
  refuse: text('不予', 'refuse'),
  confirm: text('确认完成', 'confirm'),
  pay: text('缴费', 'pay'),
  'decide-elsewhere': text('上级系统作出决定', 'another authority decides'),
  done: text('确认完成', 'confirm'),
  'confirm-failed': text('确认办不成', 'confirm that it failed'),
  wait: text('等待到时', 'wait'),
  bring: text('补交材料', 'bring a material'),
  'inspect-site': text('现场核查并提交笔录', 'inspect on site and hand in the record'),
  'begin-procedure': text('开始特别程序', 'begin a special procedure'),
  'end-procedure': text('结束特别程序', 'end a special procedure'),
  'ask-extension': text('申请延期', 'ask for an extension'),
  'approve-extension': text('批准延期', 'approve the extension'),
  'reject-extension': text('不批准延期', 'reject the extension'),
  suspend: text('中止', 'suspend'),
  resume: text('恢复', 'resume'),
  terminate: text('终止', 'terminate'),
  'inspect-kept': text('核查：承诺属实', 'inspect: the promise was kept'),
  'inspect-broken': text('核查：承诺不实', 'inspect: the promise was broken'),
  'revoke-for-breach': text('因承诺不实撤销', 'revoke for a broken promise'),
  withdraw: text('撤回申请', 'withdraw'),
};

export const stateWords: Readonly<Record<string, Text>> = {
  received: text('待受理', 'received'),
  correction: text('待补正', 'to be corrected'),
  accepted: text('办理中', 'in hand'),
  closed: text('已办结', 'closed'),
  granted: text('准予', 'granted'),
  'granted-in-part': text('部分准予', 'granted in part'),
  refused: text('不予', 'refused'),
  'not-accepted': text('不予受理', 'not accepted'),
  withdrawn: text('已撤回', 'withdrawn'),
  terminated: text('已终止', 'terminated'),
  passed: text('通过', 'passed'),
  attention: text('需注意', 'attention'),
  unknown: text('查不到', 'unknown'),
  none: text('没有核对', 'not checked'),
};

export type Expected =
  | 'state'
  | 'due'
  | 'child'
  | 'licence'
  | 'licence-status'
  | 'check'
  | 'timeline'
  | 'refused';

/** What a scenario promises, as it is said where it does not come about. */
export const expectedWords: Readonly<Record<Expected, Text>> = {
  state: text('状态', 'state'),
  due: text('期限', 'due date'),
  child: text('“{of}”的状态', 'state of “{of}”'),
  licence: text('证照', 'licence'),
  'licence-status': text('证照状态', 'status of the licence'),
  check: text('核对“{of}”', 'check “{of}”'),
  timeline: text('办理记录', 'history'),
  refused: text('拒绝理由', 'refusal'),
};
