import { defineProblems } from '#kernel/errors/index.ts';

export const aftercareProblem = defineProblems('aftercare', {
  'promise-barred': {
    status: 409,
    words: {
      'zh-CN': {
        title: '有违背承诺的信用记录，不能再用告知承诺方式办理',
        remedy:
          '请改用一般程序：在“办理情况”里选“否”，提交检测报告等材料。对信用记录有异议的，向作出记录的部门申请更正。',
      },
      en: {
        title: 'A broken promise is on record: no further one is taken',
        remedy:
          'Use the ordinary procedure: answer “no” to the question and hand in the report. To contest the record turn to the body that made it.',
      },
    },
  },
  'promise-not-made': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这件申请没有书面承诺',
        remedy: '按一般程序审查；要适用告知承诺的，请申请人先作出承诺。',
      },
      en: {
        title: 'Nothing was promised in writing',
        remedy: 'Examine it, or let the applicant promise first.',
      },
    },
  },
  'promise-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '这个办件没有等检查的承诺', remedy: '可能已经检查过：请刷新页面查看。' },
      en: { title: 'No promise of this case waits', remedy: 'It may have been inspected: reload the page.' },
    },
  },
  'two-officers': {
    status: 422,
    words: {
      'zh-CN': { title: '现场检查要有两名以上工作人员', remedy: '请写明每个人的姓名。' },
      en: { title: 'An inspection takes at least two officers', remedy: 'Name each of them.' },
    },
  },
  'correction-runs': {
    status: 409,
    words: {
      'zh-CN': { title: '改正期限还没有过（{until}）', remedy: '期限过后仍没有改正的，才能撤销准予的决定。' },
      en: {
        title: 'The time to correct runs until {until}',
        remedy: 'Revoke only what has not been corrected when it is over.',
      },
    },
  },
  'no-licence': {
    status: 409,
    words: {
      'zh-CN': { title: '这个办件没有有效的证照', remedy: '它可能已经注销或撤销：请在“证照”里查看。' },
      en: { title: 'No licence of this case stands', remedy: 'It may have been ended: look in “Licences”.' },
    },
  },
  'delivery-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有等送达的结果', remedy: '可能已经送达：请刷新页面查看。' },
      en: {
        title: 'No result waits to be delivered',
        remedy: 'It may have been delivered: reload the page.',
      },
    },
  },
  'code-wrong': {
    status: 422,
    words: {
      'zh-CN': {
        title: '取件码不对',
        remedy: '请核对申请人“我的办件”里的取件码。连错五次后，凭身份证件由科长办理。',
      },
      en: {
        title: 'This is not the code',
        remedy:
          'It stands in “My applications”. After five wrong ones a head hands over on an identity card.',
      },
    },
  },
  'code-locked': {
    status: 409,
    words: {
      'zh-CN': { title: '取件码连错五次', remedy: '请核验身份证件，由科长办理领取，并写明核验情况。' },
      en: {
        title: 'Five wrong codes',
        remedy: 'Check the identity card; a head hands over and writes down what was checked.',
      },
    },
  },
});
