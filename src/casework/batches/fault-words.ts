import { defineWords } from '#kernel/i18n/index.ts';

export const faultWords = defineWords({
  'zh-CN': {
    line: '行',
    column: '栏目',
    fault: '问题',
    missing: '没有填；确实没有的写“无”',
    'too-long': '超过 500 字',
    'citizen-id': '证件号码不对（校验位不符）',
    'credit-code': '统一社会信用代码不对（校验位不符）',
    code: '不在代码表里',
    number: '不是数字',
    day: '不是日期；请写成 2026-11-23',
    'days-reversed': '有效期止早于有效期起',
    twice: '与前面的一行重复',
    'number-taken': '编号已经发过，没有签发',
    recused: '持证人是提交人或批准人本人、所代表的单位或者监护、委托关系人，应当回避；请由他人单独办理',
    'not-issued': '没有签发；请单独办理',
  },
  en: {
    line: 'Line',
    column: 'Column',
    fault: 'What is wrong',
    missing: 'Nothing is written; where there is nothing, write —',
    'too-long': 'Longer than 500 characters',
    'citizen-id': 'This number is not right (check digit)',
    'credit-code': 'This credit code is not right (check digit)',
    code: 'Not in the code table',
    number: 'No number',
    day: 'No date; write it as 2026-11-23',
    'days-reversed': 'Ends before it begins',
    twice: 'The same as an earlier line',
    'number-taken': 'The number has been issued before; not issued',
    recused:
      'The holder is who proposed or approved it, a firm he acts for, or bound to him by guardianship or power; somebody else must handle it by itself',
    'not-issued': 'Not issued; handle it by itself',
  },
});
