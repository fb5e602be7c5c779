import type { Call } from '#kernel/application/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';

const zh = {
  'by-item': '按事项',
  'by-channel': '按申请渠道',
  'by-month': '按月份',
  content: '内容',
  number: '数量',
  'not-recorded': '本系统没有记录的内容',
  'not-recorded-note': '标“无数据”的各项本系统没有记录，请由承办机构另行填写；不是零。',
  'charges-title': '收费',
  yuan: '金额（元）',
  'charges-note': '取自非税收入账簿：本年实收，已减去退付和代缴款人保管的款项。',
  'charges-hidden': '账簿按执收单位记，不分科室：请由看得到全单位数据的人填写。',
  fees: '本年实收的费用',
  reconsideration: '行政复议结果',
  litigation: '行政诉讼结果',
  staff: '工作人员数',
  proactive: '二、主动公开政府信息情况',
  rules: '规章（第二十条第（一）项）：制发、废止、现行有效件数',
  normative: '行政规范性文件（第二十条第（一）项）：制发、废止、现行有效件数',
  licensing: '行政许可（第二十条第（五）项）：本年处理决定数量',
  penalties: '行政处罚（第二十条第（六）项）：本年处理决定数量',
  coercion: '行政强制（第二十条第（六）项）：本年处理决定数量',
  charges: '行政事业性收费（第二十条第（八）项）：本年收费金额',
  'proactive-note': '行政许可处理决定数量为本年准予和不予许可的决定数。其余各项本系统没有记录，请另行填写。',
  'on-request': '三、收到和处理政府信息公开申请情况',
  'new-requests': '本年新收政府信息公开申请数量',
  'carried-in': '上年结转政府信息公开申请数量',
  disclosed: '予以公开',
  'disclosed-part': '部分公开',
  'not-disclosed': '不予公开',
  'not-dealt': '不予处理',
  withdrawn: '其他处理：申请人撤回',
  answered: '本年度办理结果：总计',
  'carried-out': '结转下年度继续办理',
  'on-request-note':
    '办件不区分不予公开、无法提供、不予处理的细项和申请人类别，这些细项没有数据，请承办机构填写。',
  disputes: '四、政府信息公开行政复议、行政诉讼情况',
};

const en: Readonly<Record<keyof typeof zh, string>> = {
  'by-item': 'By item',
  'by-channel': 'By channel',
  'by-month': 'By month',
  content: 'Content',
  number: 'Number',
  'not-recorded': 'What is not recorded here',
  'not-recorded-note':
    'What says “no data” is not recorded in this system and is to be filled in by the office in charge. It is not zero.',
  'charges-title': 'Fees',
  yuan: 'Amount (yuan)',
  'charges-note':
    'Out of the books of non-tax income: what was collected in the year, less refunds and what is only held for payers.',
  'charges-hidden': 'The books are kept by body, not by division: whoever sees the whole body fills it in.',
  fees: 'Fees collected in the year',
  reconsideration: 'Results of administrative reconsideration',
  litigation: 'Results of administrative litigation',
  staff: 'Staff',
  proactive: '2 Information disclosed proactively',
  rules: 'Rules (art. 20 (1)): issued, repealed, in force',
  normative: 'Normative documents (art. 20 (1)): issued, repealed, in force',
  licensing: 'Administrative licences (art. 20 (5)): decisions of the year',
  penalties: 'Administrative penalties (art. 20 (6)): decisions of the year',
  coercion: 'Administrative coercion (art. 20 (6)): decisions of the year',
  charges: 'Administrative charges (art. 20 (8)): amount of the year',
  'proactive-note':
    'Decisions on licences are those that granted or refused one in the year. The rest is not recorded here and is to be filled in.',
  'on-request': '3 Requests for government information',
  'new-requests': 'New requests of the year',
  'carried-in': 'Requests carried over from the year before',
  disclosed: 'Disclosed',
  'disclosed-part': 'Disclosed in part',
  'not-disclosed': 'Not disclosed',
  'not-dealt': 'Not dealt with',
  withdrawn: 'Otherwise: withdrawn by the applicant',
  answered: 'Answers of the year: total',
  'carried-out': 'Carried over to the next year',
  'on-request-note':
    'Cases do not tell apart the kinds of refusal or of applicants: of these there are no data; the office in charge fills them in.',
  disputes: '4 Reconsideration and litigation on government information',
};

const say = defineWords({ 'zh-CN': zh, en });

export const annualWord = ({ language }: Pick<Call, 'language'>, key: keyof typeof zh) => say(language, key);
