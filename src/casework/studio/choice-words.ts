import type { Text } from '#kernel/i18n/index.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** What an officer does at a task (`mt:act`). */
export const actLabels: Readonly<Record<string, Text>> = {
  accept: text('受理', 'Accept'),
  correct: text('补正（申请人）', 'Correct (applicant)'),
  examine: text('审查', 'Examine'),
  opinion: text('提出意见', 'Give an opinion'),
  decide: text('决定', 'Decide'),
  confirm: text('确认', 'Confirm'),
};

export const outcomeLabels: Readonly<Record<string, Text>> = {
  accepted: text('受理', 'Accepted'),
  correction: text('补正', 'To be corrected'),
  'not-accepted': text('不予受理', 'Not accepted'),
  corrected: text('已补正', 'Corrected'),
  passed: text('通过', 'Passed'),
  failed: text('不通过', 'Failed'),
  agreed: text('同意', 'Agreed'),
  objected: text('不同意', 'Objected'),
  remarked: text('有意见', 'Remarked'),
  granted: text('准予', 'Granted'),
  refused: text('不予', 'Refused'),
  done: text('已完成', 'Done'),
};

/** What the program does at a service task (`mt:service`). */
export const serviceLabels: Readonly<Record<string, Text>> = {
  'case.accept': text('系统受理', 'Accept the case'),
  'case.close': text('办结', 'Close the case'),
  'case.notify': text('通知申请人', 'Notify the applicant'),
  'licence.issue': text('颁发证照', 'Issue the licence'),
  'register.write': text('登记入库', 'Write to a register'),
  'fee.charge': text('收费', 'Charge a fee'),
  'promise.take': text('按告知承诺当场决定', 'Decide at once on a promise'),
};

/** Bodies that a process names by their part in the case. */
export const roleBodies: readonly { readonly key: string; readonly name: Text }[] = [
  { key: 'acting', name: text('承办机关', 'The acting body') },
  { key: 'lead', name: text('牵头机关', 'The leading body') },
  { key: 'applicant', name: text('申请人', 'The applicant') },
];
