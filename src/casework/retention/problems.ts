import { defineProblems } from '#kernel/errors/index.ts';

export const retentionProblem = defineProblems('retention', {
  'unknown-kind': {
    status: 404,
    words: {
      'zh-CN': {
        title: '没有“{kind}”这类个人信息',
        remedy: '不带参数运行 mingtang retention 可以看到全部种类。',
      },
      en: {
        title: 'There is no kind of personal data “{kind}”',
        remedy: 'Run mingtang retention without parameters to see them all.',
      },
    },
  },
  'unknown-subject': {
    status: 422,
    words: {
      'zh-CN': { title: '找不到“{name}”', remedy: '办件请填完整的受理编号，人员请填登录名。' },
      en: {
        title: '“{name}” is not known',
        remedy: 'Give the whole receipt number of a case, or a sign-in name.',
      },
    },
  },
  'reason-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明依据', remedy: '至少四个字，例如哪个法院、哪份文书。' },
      en: {
        title: 'Say on what ground',
        remedy: 'At least four characters, for example which court and which order.',
      },
    },
  },
  held: {
    status: 409,
    words: {
      'zh-CN': { title: '“{kind}”已在保全中', remedy: '先解除原有的保全。' },
      en: { title: '“{kind}” is held already', remedy: 'Release the hold that stands first.' },
    },
  },
  'not-held': {
    status: 409,
    words: {
      'zh-CN': { title: '“{kind}”没有保全', remedy: '不需要解除。' },
      en: { title: '“{kind}” is not held', remedy: 'There is nothing to release.' },
    },
  },
});
