import { defineProblems } from '#kernel/errors/index.ts';

export const paperProblem = defineProblems('papers', {
  signed: {
    status: 409,
    words: {
      'zh-CN': { title: '这份文书已经签过名', remedy: '请在办件的文书里打开看。' },
      en: { title: 'This paper has been signed already', remedy: 'Open it among the papers of the case.' },
    },
  },
  'not-own': {
    status: 403,
    words: {
      'zh-CN': {
        title: '这份文书不由你签名',
        remedy: '只有作出这份文书的工作人员（{name}）可以签名；系统自动发出的文书不签名，只盖章。',
      },
      en: {
        title: 'This paper is not yours to sign',
        remedy:
          'Only the officer who issued it ({name}) signs it; what the program issued bears the seal alone.',
      },
    },
  },
  'not-as-ofd': {
    status: 409,
    words: {
      'zh-CN': { title: '这份文书没有 OFD 版式', remedy: '文书里有照片或者手写签名，请用 PDF。' },
      en: {
        title: 'This paper is not given as OFD',
        remedy: 'It holds photographs or handwriting: take the PDF.',
      },
    },
  },
  forgotten: {
    status: 410,
    words: {
      'zh-CN': { title: '这份文书已按保存期限删除', remedy: '封存的档案里还有一份，请向档案管理人员查阅。' },
      en: {
        title: 'This paper has been erased, as its period of keeping asks',
        remedy: 'The sealed archive still has it: ask the archivist.',
      },
    },
  },
  'paper-blank': {
    status: 500,
    words: {
      'zh-CN': { title: '文书的填空“{blank}”没有内容', remedy: '请管理员检查政务包里的文书。' },
      en: {
        title: 'The paper has a blank “{blank}” that nothing fills',
        remedy: 'An administrator must check the papers of the pack.',
      },
    },
  },
});
