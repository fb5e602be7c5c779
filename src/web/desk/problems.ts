import { defineProblems } from '#kernel/errors/index.ts';

export const deskProblem = defineProblems('desk', {
  'no-post': {
    status: 403,
    words: {
      'zh-CN': {
        title: '工作台只给在岗的工作人员',
        remedy: '您的账号现在没有任职岗位。办自己的事请到“我的”；新任职的，请本单位管理员登记岗位。',
      },
      en: {
        title: 'The desk is for officers in a post',
        remedy:
          'Your account holds no post today. For your own matters go to “My page”; if you are new in a post, ask your administrator to register it.',
      },
    },
  },
});
