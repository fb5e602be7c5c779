import { defineProblems } from '#kernel/errors/index.ts';

/** What goes wrong with decisions in part, and with what is asked of superiors. */
export const requestProblem = defineProblems('cases', {
  'not-reopenable': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个办件不能重新办理',
        remedy:
          '只有已经办结、作出准予、不予或者不予受理决定，并且有人工办理步骤的办件，才能因决定被撤销而重新办理。',
      },
      en: {
        title: 'This case cannot be decided anew',
        remedy:
          'It must be closed with a grant, a refusal or a refusal to accept, and have steps that officers take.',
      },
    },
  },
  'reopen-unnumbered': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明复议决定书或者判决书的文号', remedy: '照文书上的写。' },
      en: { title: 'Give the number of the decision or judgment', remedy: 'As it stands on the paper.' },
    },
  },
  'recusal-unnamed': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请写明申请谁回避',
        remedy: '写姓名；不知道姓名的，写清楚是哪一位，例如到现场核查的人。',
      },
      en: {
        title: 'Say who should withdraw',
        remedy: 'Write the name; if you do not know it, say which officer it is, e.g. who came to inspect.',
      },
    },
  },
  'recusal-asked-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经有一份回避申请在等决定', remedy: '请等负责人决定后再提出。' },
      en: { title: 'A request for a withdrawal waits already', remedy: 'Wait until the head has decided.' },
    },
  },
  'recusal-not-asked': {
    status: 409,
    words: {
      'zh-CN': { title: '没有等待决定的回避申请', remedy: '可能已经决定：请刷新页面查看。' },
      en: {
        title: 'No request for a withdrawal waits',
        remedy: 'It may have been decided: reload the page.',
      },
    },
  },
  'recusal-who': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请选明由哪一名工作人员回避',
        remedy: '从名单里选本机关办理这个办件的人；涉及您自己的，由上一级负责人决定。',
      },
      en: {
        title: 'Say which officer withdraws',
        remedy: 'Choose from the list; if it is yourself, your superior decides.',
      },
    },
  },
  'not-to-refer-to': {
    status: 422,
    words: {
      'zh-CN': {
        title: '不能移送给这个机关',
        remedy:
          '只能在受理之前，移送给办理同一事项的其他机关（例如地址所在区的同类机关）。不属于这一事项的，作出不予受理决定，告知申请人向有关机关申请。',
      },
      en: {
        title: 'It cannot be passed on to this body',
        remedy:
          'Before acceptance it goes to a body that handles the same item, e.g. that of the district of the address. What belongs to another item is not accepted, and the applicant is told whom to turn to.',
      },
    },
  },
  'not-in-part': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这个办件不能部分准予',
        remedy: '申请的只有一项，或者事项没有规定可以分开决定：请准予或者不予。',
      },
      en: {
        title: 'This case cannot be granted in part',
        remedy: 'It asks for one thing only, or its item does not allow it: grant it or refuse it.',
      },
    },
  },
  'part-unnamed': {
    status: 422,
    words: {
      'zh-CN': { title: '请选明准予哪几项', remedy: '部分准予要至少准予一项、不予一项，并且都在申请之列。' },
      en: {
        title: 'Say what is granted',
        remedy: 'In part means that one thing at least is granted and one refused, all of it applied for.',
      },
    },
  },
});
