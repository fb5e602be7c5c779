import { pageWords } from '#web/words/index.ts';

export const phoneWords = pageWords({
  'zh-CN': {
    begin: '代来电人申请：{name}',
    'begin-lead':
      '先问情形，再填表。只代核实过身份的本人申请普通事项；替单位办的、要更高核验的，请发链接或者请他到大厅。',
    'begin-do': '开始填表',
    entry: '电话填表：{name}',
    'entry-lead':
      '边问边填，填完保存；再逐项读给来电人听，记下他的同意，然后提交。这份申请只在今天、只有您能继续。',
    back: '回到来电',
    later: '电话里交不了的',
    'later-none': '没有要交的材料。',
    'later-hint': '提交以后承办单位会一次告知补交，请先告诉来电人：',
    'fill-first': '先把表填完并保存，再读给来电人听。',
    aloud: '读给来电人听',
    'aloud-hint': '逐项读完，再问：“内容对吗？同意提交吗？”',
    consent: '来电人怎样表示同意',
    'consent-hint': '写他的原话，例如“都对，同意提交”。',
    submit: '来电人同意，提交',
  },
  en: {
    begin: 'Apply for the caller: {name}',
    'begin-lead':
      'Ask for the situation first, then fill in the form. Only for the person whose identity was checked, and for ordinary services; otherwise send the link or ask them to come to a hall.',
    'begin-do': 'Go on to the form',
    entry: 'Form by telephone: {name}',
    'entry-lead':
      'Fill it in as the caller answers, and save; then read all of it aloud, write down the consent, and hand it in. Only you can go on with it, and only today.',
    back: 'Back to the call',
    later: 'Not for the telephone',
    'later-none': 'There is nothing to hand in.',
    'later-hint': 'The body will ask for these at once after it is handed in; tell the caller:',
    'fill-first': 'Complete and save the form first, then read it aloud.',
    aloud: 'Read this to the caller',
    'aloud-hint': 'Read each line, then ask: “Is it right? May I hand it in?”',
    consent: 'How the caller agreed',
    'consent-hint': 'The caller’s own words, such as “all right, hand it in”.',
    submit: 'The caller agrees: hand it in',
  },
});
