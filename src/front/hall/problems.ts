import { defineProblems } from '#kernel/errors/index.ts';

export const hallProblem = defineProblems('hall', {
  'no-card': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有读到身份证',
        remedy: '请把证件平放在读卡器上再读；读不出的，看证件后手工录入。',
      },
      en: {
        title: 'No identity card was read',
        remedy: 'Lay the card flat on the reader and try again, or type what the document says.',
      },
    },
  },
  'no-reader': {
    status: 409,
    words: {
      'zh-CN': { title: '这里没有接读卡器', remedy: '看证件后手工录入，或请管理员接上读卡器。' },
      en: {
        title: 'No card reader is connected',
        remedy: 'Type what the document says, or have one connected.',
      },
    },
  },
  'no-scanner': {
    status: 409,
    words: {
      'zh-CN': { title: '这里没有接扫描仪', remedy: '请选择文件上传，或请管理员接上扫描仪。' },
      en: { title: 'No scanner is connected', remedy: 'Upload a file instead, or have one connected.' },
    },
  },
  'person-incomplete': {
    status: 422,
    words: {
      'zh-CN': {
        title: '姓名、身份证号码和所看的证件要写全',
        remedy: '号码为十八位，最后一位是校验位，请对照证件核对。',
      },
      en: {
        title: 'Name, number and the document seen are needed',
        remedy: 'The number has eighteen characters, the last a check digit: compare it with the document.',
      },
    },
  },
  'person-differs': {
    status: 422,
    words: {
      'zh-CN': { title: '姓名和人口登记的不一致', remedy: '请对照证件核对姓名和号码。' },
      en: {
        title: 'The name is not the one on record for this number',
        remedy: 'Compare name and number with the document.',
      },
    },
  },
  'co-applicant-unknown': {
    status: 422,
    words: {
      'zh-CN': {
        title: '人口登记里没有这个号码',
        remedy: '共同申请的人要能在人口登记里核到；核不到的，请先到户籍部门核实。',
      },
      en: {
        title: 'Nobody has this number on record',
        remedy: 'Who applies together must be found in the register of people: have it looked into there.',
      },
    },
  },
  'firm-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '登记簿里没有这个单位', remedy: '请核对营业执照上的统一社会信用代码。' },
      en: {
        title: 'This firm is not on record',
        remedy: 'Compare the credit code with the business licence.',
      },
    },
  },
  'own-business': {
    status: 403,
    words: {
      'zh-CN': { title: '不能在窗口给自己办', remedy: '请由同事接待，或登录“我的”自己申请。' },
      en: {
        title: 'Nobody serves himself at the counter',
        remedy: 'Let a colleague do it, or apply on the portal.',
      },
    },
  },
  'reception-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '这次接待已经结束', remedy: '请重新读卡，开始新的接待。' },
      en: { title: 'This visitor has been seen off', remedy: 'Read the card again to begin anew.' },
    },
  },
  'nothing-to-send': {
    status: 409,
    words: {
      'zh-CN': { title: '没有要交接的', remedy: '可能刚由同事交出：请刷新页面查看。' },
      en: {
        title: 'There is nothing to hand over',
        remedy: 'A colleague may have sent it: reload the page.',
      },
    },
  },
  'slip-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有等签收的这张交接单', remedy: '可能已经签收：请刷新页面查看。' },
      en: {
        title: 'No such slip waits to be signed for',
        remedy: 'It may have been received: reload the page.',
      },
    },
  },
  'difference-unexplained': {
    status: 422,
    words: {
      'zh-CN': { title: '没有收到的要写明情况', remedy: '例如“少一份”“页码不全”，交出方据此查找。' },
      en: {
        title: 'Say what is amiss with what was not received',
        remedy: 'Who sent it searches by what you write.',
      },
    },
  },
  'not-at-exit': {
    status: 409,
    words: {
      'zh-CN': { title: '这份结果还没有到大厅', remedy: '请等机关交来并签收后再交付。' },
      en: { title: 'This result is not at the exit yet', remedy: 'Hand it out when the body has sent it.' },
    },
  },
  closed: {
    status: 409,
    words: {
      'zh-CN': { title: '大厅现在不取号', remedy: '请在工作日办公时间来，或者预约。' },
      en: {
        title: 'No tickets are drawn now',
        remedy: 'Come on a working day during office hours, or book.',
      },
    },
  },
  'no-ticket': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个号', remedy: '请重新取号。' },
      en: { title: 'There is no such ticket', remedy: 'Draw another.' },
    },
  },
  'nobody-waits': {
    status: 409,
    words: {
      'zh-CN': { title: '没有人在等', remedy: '有人取号后再叫。' },
      en: { title: 'Nobody is waiting', remedy: 'Call when somebody has drawn a ticket.' },
    },
  },
  'not-called': {
    status: 409,
    words: {
      'zh-CN': { title: '这个窗口现在没有叫着的号', remedy: '请先叫下一个。' },
      en: { title: 'No number is called at this window', remedy: 'Call the next one first.' },
    },
  },
});
