import { defineProblems } from '#kernel/errors/index.ts';

export const directoryProblem = defineProblems('directory', {
  'unknown-post': {
    status: 422,
    words: {
      'zh-CN': {
        title: '工作人员 {account} 任职的岗位 {post} 不存在',
        remedy: '请在 bodies.yaml 里补上这个岗位，或改正 officers.yaml 里的机构、科室、岗位键名。',
      },
      en: {
        title: 'Officer {account} is assigned to the post {post}, which does not exist',
        remedy: 'Add the post to bodies.yaml, or correct body, division and post in officers.yaml.',
      },
    },
  },
  'unknown-body': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个机构', remedy: '请从机构名录里选择。' },
      en: { title: 'There is no such body', remedy: 'Choose one from the list of bodies.' },
    },
  },
  'assignment-ended': {
    status: 403,
    words: {
      'zh-CN': {
        title: '您的任职或代理刚刚结束，这一步没有办理',
        remedy: '请刷新页面。还需要办的，由现在任职的人办理；有疑问请问本机关负责人。',
      },
      en: {
        title: 'Your assignment or delegation has just ended, and nothing was done',
        remedy:
          'Reload the page. Whoever holds the post now goes on; ask the head of your body if you wonder why.',
      },
    },
  },
  'administrator-alone': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{account} 的管理员岗位不能与其他岗位同时由一人担任',
        remedy:
          '系统管理员、安全管理员、审计管理员由三人分别担任，且不兼任其他岗位。请改正 officers.yaml 或任职清单。',
      },
      en: {
        title: '{account} holds an administrator’s post together with another post',
        remedy:
          'The system, security and audit administrators are three people who hold no other post. Correct officers.yaml or the list of assignments.',
      },
    },
  },
  'administrator-post-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '内容包里没有岗位 {post}，或者内容包还没有装入',
        remedy:
          '请在城市自己的 bodies.yaml 里给一个机构加上 system-administrator、security-administrator、audit-administrator 三个岗位，启动一次程序装入内容包，再试。',
      },
      en: {
        title: 'No body has the post {post}, or no pack has been loaded yet',
        remedy:
          'Give a body of the city’s own bodies.yaml the posts system-administrator, security-administrator and audit-administrator, start the program once so that the packs are loaded, and try again.',
      },
    },
  },
  'delegation-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有您作出的这项代理', remedy: '可能已经收回：请刷新页面查看。' },
      en: {
        title: 'You have named no such substitute',
        remedy: 'It may have been taken back: reload the page.',
      },
    },
  },
  'not-a-colleague': {
    status: 422,
    words: {
      'zh-CN': { title: '只能请本单位在岗的同事代理', remedy: '请从列出的人员中选择。' },
      en: {
        title: 'Only a colleague of the same body can stand in',
        remedy: 'Choose somebody of the list.',
      },
    },
  },
  'delegated-already': {
    status: 409,
    words: {
      'zh-CN': {
        title: '{from} 至 {to} 已经由{substitute}代理',
        remedy: '请换别的日期或者事项；要换人，先终止原来的代理。',
      },
      en: {
        title: '{substitute} stands in already from {from} to {to}',
        remedy: 'Choose other days or matters; to change who stands in, end that first.',
      },
    },
  },
  'delegation-past': {
    status: 422,
    words: {
      'zh-CN': { title: '代理的日期不对', remedy: '开始不能早于今天，结束不能早于开始；写成年-月-日。' },
      en: {
        title: 'The days do not fit',
        remedy: 'It begins today or later and does not end before it begins. Write year-month-day.',
      },
    },
  },
  'not-delegable': {
    status: 403,
    words: {
      'zh-CN': {
        title: '这项职责不能由您委托他人',
        remedy: '只能委托本人现任、且不是受托得来的职责；期限和事项不得超出本人的范围。',
      },
      en: {
        title: 'You cannot delegate this assignment',
        remedy:
          'Only an assignment that is your own and not itself delegated can be passed on, within its own period and matters.',
      },
    },
  },
  'account-taken': {
    status: 409,
    words: {
      'zh-CN': {
        title: '登录名 {account} 已经有人用过',
        remedy: '登录名不重复使用：换一个，或者修改原来的人员。',
      },
      en: {
        title: 'The sign-in name {account} is or was somebody’s',
        remedy: 'Sign-in names are never given twice: choose another, or change the officer who has it.',
      },
    },
  },
  'account-stays': {
    status: 400,
    words: {
      'zh-CN': { title: '登录名不能修改', remedy: '登录名记在办理记录里：请新建人员。' },
      en: {
        title: 'A sign-in name cannot be changed',
        remedy: 'It stands in the records of what was done: add another officer.',
      },
    },
  },
  'officer-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个人员', remedy: '请从人员名录里选择。' },
      en: { title: 'There is no such officer', remedy: 'Choose one of the list of officers.' },
    },
  },
  'group-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个群组', remedy: '请从群组列表里选择。' },
      en: { title: 'There is no such group', remedy: 'Choose one of the list of groups.' },
    },
  },
  'group-name-taken': {
    status: 409,
    words: {
      'zh-CN': { title: '已经有名为“{name}”的群组', remedy: '请换一个名称。' },
      en: { title: 'There is a group named “{name}” already', remedy: 'Choose another name.' },
    },
  },
  'post-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个岗位', remedy: '可能已经撤销：请从岗位列表里选择。' },
      en: { title: 'There is no such post', remedy: 'It may have been abolished: choose one of the list.' },
    },
  },
  'administrator-by-group': {
    status: 422,
    words: {
      'zh-CN': {
        title: '管理员岗位不能由群组带来',
        remedy: '系统管理员、安全管理员、审计管理员的任职逐人办理。',
      },
      en: {
        title: 'A group cannot be tied to an administrator’s post',
        remedy: 'The system, security and audit administrators are appointed one by one.',
      },
    },
  },
  'changed-meanwhile': {
    status: 412,
    words: {
      'zh-CN': { title: '刚刚被别人修改过', remedy: '请重新读取后再改。' },
      en: { title: 'Somebody has changed it meanwhile', remedy: 'Read it again and repeat the change.' },
    },
  },
});
