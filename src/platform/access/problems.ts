import { defineProblems } from '#kernel/errors/index.ts';

export const accessProblem = defineProblems('access', {
  'sign-in-required': {
    status: 401,
    words: {
      'zh-CN': { title: '请先登录', remedy: '登录后会回到这一步，已填的内容不会丢失。' },
      en: {
        title: 'Please sign in first',
        remedy: 'You come back to this step afterwards; nothing you entered is lost.',
      },
    },
  },
  denied: {
    status: 403,
    words: {
      'zh-CN': {
        title: '您无权进行这项操作',
        remedy:
          '请确认登录的账号和办事身份（本人或单位、任职岗位）是否正确；如需权限，请联系本单位管理员。编号或地址写错时，回答也是这一句。',
      },
      en: {
        title: 'You are not allowed to do this',
        remedy:
          'Check that you are signed in with the right account and act for the right person, firm or post; ask your administrator if you need access. A wrong number or address is answered in the same way.',
      },
    },
  },
  'object-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有找到“{key}”，或者您无权查看', remedy: '请核对编号。' },
      en: { title: '“{key}” was not found, or is not yours to see', remedy: 'Check the number.' },
    },
  },
  'officer-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有找到这位工作人员，或者您无权查看', remedy: '请填写登录名，如 lin.xiaotang。' },
      en: {
        title: 'This officer was not found, or is not yours to see',
        remedy: 'Give the sign-in name, for example lin.xiaotang.',
      },
    },
  },
});
