import { defineProblems } from '#kernel/errors/index.ts';

/** What goes wrong at the door and on the way to the place: late answers, empty corrections, officers who may not go. */
export const acceptanceProblem = defineProblems('cases', {
  'accepted-by-silence': {
    status: 409,
    words: {
      'zh-CN': {
        title: '答复的期限已于 {on} 届满，这件申请自收到之日起视为受理',
        remedy:
          '不能再要求补正、不予受理或者移送（行政许可法第三十二条）：请受理，并从收到之日起计算期限；不符合条件的，在审查后依法作出决定。',
      },
      en: {
        title: 'The period for an answer ended on {on}: the application counts as accepted from its receipt',
        remedy:
          'It can no longer be sent back, refused at the door or passed on (Administrative Licensing Law, art. 32): accept it, its period counts from the day of receipt. What does not meet the conditions is refused after examination.',
      },
    },
  },
  'officers-unfit': {
    status: 422,
    words: {
      'zh-CN': {
        title: '现场核查的人员要是本机关办理这个办件、持行政执法证的工作人员',
        remedy: '可以派：{names}。至少两名，已经回避的不能派。',
      },
      en: {
        title: 'Whoever inspects is an officer of this case with a certificate of law enforcement',
        remedy: 'These may go: {names}. Two at least, and nobody who has withdrawn.',
      },
    },
  },
  'nothing-corrected': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有补正任何内容',
        remedy:
          '请从“我的办件”打开补正，改正告知书写明的内容或者换上新的材料，再提交；在窗口由工作人员代为提交。',
      },
      en: {
        title: 'Nothing was corrected',
        remedy:
          'Open the correction in “My applications”, change what the notice names or exchange the documents, and hand it in; at a counter the officer does so for you.',
      },
    },
  },
});
