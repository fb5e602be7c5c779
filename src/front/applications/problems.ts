import { defineProblems } from '#kernel/errors/index.ts';

export const applicationProblem = defineProblems('applications', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有找到这份申请', remedy: '请核对编号，或从“我的办件”里打开。' },
      en: {
        title: 'This application was not found',
        remedy: 'Check the number, or open it from “My applications”.',
      },
    },
  },
  'signed-already': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请书已经签过名', remedy: '不用再签。补正以后的申请书可以另签。' },
      en: {
        title: 'This application has been signed already',
        remedy: 'There is nothing left to sign; what you correct later can be signed anew.',
      },
    },
  },
  'not-the-visitors': {
    status: 404,
    words: {
      'zh-CN': {
        title: '这位办事人没有这个编号的申请',
        remedy: '请核对回执上的编号；单位的申请，接待时要填单位的统一社会信用代码。',
      },
      en: {
        title: 'The visitor has no application of this number',
        remedy: 'Check the number on the receipt; for a firm’s application receive the visitor for the firm.',
      },
    },
  },
  'invalid-answers': {
    status: 422,
    words: {
      'zh-CN': { title: '有 {count} 处要核对', remedy: '请按下面逐项改正后再提交。已填的内容都在。' },
      en: {
        title: '{count} answer(s) need another look',
        remedy: 'Correct what is named below and submit again. Nothing is lost.',
      },
    },
  },
  'material-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '还缺 {count} 份材料', remedy: '请上传或承诺后补：{names}。' },
      en: {
        title: '{count} material(s) are missing',
        remedy: 'Upload them, or promise them where that is possible: {names}.',
      },
    },
  },
  'draft-changed': {
    status: 409,
    words: {
      'zh-CN': { title: '这份草稿在另一个窗口里改过', remedy: '请刷新页面，以最新的内容为准继续填写。' },
      en: {
        title: 'This draft was changed in another window',
        remedy: 'Reload the page and go on from the latest state.',
      },
    },
  },
  'nothing-to-correct': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请现在不需要补正', remedy: '请在“我的办件”里看它办到哪一步。' },
      en: { title: 'Nothing is to be corrected now', remedy: 'See where it stands under “My applications”.' },
    },
  },
  'nothing-corrected': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有补正任何内容，不能提交',
        remedy: '请按补正告知书改正内容，或者换上新的材料；认为不需要补正的，请与办理机关联系。',
      },
      en: {
        title: 'Nothing was corrected: it cannot be handed in',
        remedy:
          'Change what the notice names, or exchange the documents; if you hold that nothing is wrong, turn to the body that handles it.',
      },
    },
  },
  'situation-settled': {
    status: 409,
    words: {
      'zh-CN': {
        title: '补正时不能改变情形',
        remedy: '请按补正通知修改内容和材料；情形变了的，请撤回后重新申请。',
      },
      en: {
        title: 'A correction does not change the situation',
        remedy: 'Correct what the notice names; if your situation is another one, withdraw and apply anew.',
      },
    },
  },
  'already-submitted': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请已经提交', remedy: '请在“我的办件”里查看进度。' },
      en: { title: 'This application was already submitted', remedy: 'Follow it under “My applications”.' },
    },
  },
  'joint-needed': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个事项要共同申请',
        remedy: '请填好后请其他人确认；都确认后自动提交。',
      },
      en: {
        title: 'This is applied for together',
        remedy: 'Ask the others to confirm it; once all have it is submitted by itself.',
      },
    },
  },
  'joint-absent': {
    status: 409,
    words: {
      'zh-CN': {
        title: '共同申请的人没有到齐：{names}',
        remedy: '请逐个读身份证核验；来不了的，请申请人在网上填写，由各人在网上确认后自动提交。',
      },
      en: {
        title: 'Not all who apply together are here: {names}',
        remedy:
          'Read the card of each. If somebody cannot come, the applicant fills it in online, and it is submitted once all have confirmed it there.',
      },
    },
  },
  'joint-not-named': {
    status: 422,
    words: {
      'zh-CN': {
        title: '表单里没有写这个人',
        remedy: '请先把共同申请的各方姓名和证件号码填好、保存，再核验；姓名、号码要和证件一致。',
      },
      en: {
        title: 'The form does not name this person',
        remedy:
          'First fill in and save who applies together; name and number must be those of the card. Then read it again.',
      },
    },
  },
  'joint-not-needed': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请不需要另一个人确认', remedy: '请直接提交。' },
      en: { title: 'Nobody else needs to confirm this application', remedy: 'Submit it.' },
    },
  },
  'joint-waiting': {
    status: 409,
    words: {
      'zh-CN': {
        title: '正在等其他人确认，不能修改',
        remedy: '要修改的，请先撤回，改好后再请他们确认。',
      },
      en: {
        title: 'It waits for others to confirm it, and stays as it is',
        remedy: 'To change it, take it back first and ask again afterwards.',
      },
    },
  },
  'joint-settled': {
    status: 409,
    words: {
      'zh-CN': { title: '这份共同申请已经不在等待确认', remedy: '请刷新页面，查看现在的状态。' },
      en: {
        title: 'This application no longer waits for anybody',
        remedy: 'Reload the page to see where it stands.',
      },
    },
  },
  'joint-same-person': {
    status: 422,
    words: {
      'zh-CN': {
        title: '共同申请的每一方要由不同的人办理',
        remedy: '请核对其他人的证件号码，不要重复；代几方办理的，请到窗口。',
      },
      en: {
        title: 'Different people apply together',
        remedy: 'Check the numbers, each may stand once; whoever acts for several goes to the counter.',
      },
    },
  },
  'joint-too-many': {
    status: 429,
    words: {
      'zh-CN': { title: '等待确认的申请太多', remedy: '请先撤回不需要的，或者等其他人确认。' },
      en: { title: 'Too many of your applications wait for others', remedy: 'Take back some of them first.' },
    },
  },
  'joint-corrects-other': {
    status: 409,
    words: {
      'zh-CN': { title: '由填写申请的人补正', remedy: '请联系和您共同申请的人，由他登录后补正。' },
      en: {
        title: 'Whoever filled it in corrects it',
        remedy: 'Ask the other applicant to sign in and correct it.',
      },
    },
  },
  'joint-power-ended': {
    status: 409,
    words: {
      'zh-CN': { title: '填写人的代理权已经终止', remedy: '请由当事人或者新的代理人重新填写。' },
      en: { title: 'The power of whoever filled it in has ended', remedy: 'It must be filled in anew.' },
    },
  },
  'not-served': {
    status: 422,
    words: {
      'zh-CN': { title: '这个事项不面向{kind}办理', remedy: '请切换办事身份后再试：右上角“为谁办”。' },
      en: {
        title: 'This service is not for a {kind}',
        remedy: 'Change whom you act for (top right) and try again.',
      },
    },
  },
  'query-refused': {
    status: 404,
    words: {
      'zh-CN': { title: '编号或查询密码不对', remedy: '两者都印在接件凭证上。连续 5 次不对，需等 15 分钟。' },
      en: {
        title: 'The number or the query password is wrong',
        remedy: 'Both are printed on the receipt. After 5 wrong attempts wait 15 minutes.',
      },
    },
  },
  'query-locked': {
    status: 429,
    words: {
      'zh-CN': {
        title: '错误次数太多，已暂停查询',
        remedy: '请 15 分钟后再试，或登录后在“我的办件”里查看。',
      },
      en: {
        title: 'Too many wrong attempts',
        remedy: 'Try again in 15 minutes, or sign in and look under “My applications”.',
      },
    },
  },
  'closed-already': {
    status: 409,
    words: {
      'zh-CN': { title: '申请已经办结', remedy: '办结的申请不能再撤回、催办。结果和救济途径在办件页面上。' },
      en: {
        title: 'The application is closed',
        remedy: 'It can be withdrawn or urged no more. Its result and the remedies stand on its page.',
      },
    },
  },
  'request-under-way': {
    status: 409,
    words: {
      'zh-CN': { title: '同样的请求已经提出，还没有答复', remedy: '办理部门答复后会通知您，请稍后再看。' },
      en: {
        title: 'You have asked that already, and the body has not answered',
        remedy: 'You are told as soon as it does.',
      },
    },
  },
  'recusal-incomplete': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请写明申请谁回避和理由',
        remedy: '写下工作人员的姓名或窗口号，以及为什么应当回避。',
      },
      en: {
        title: 'Say who should withdraw, and why',
        remedy: 'Write the name of the officer or the number of the counter, and the reason.',
      },
    },
  },
  'item-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个事项', remedy: '请从首页重新查找。' },
      en: { title: 'There is no such service', remedy: 'Search again from the home page.' },
    },
  },
});
