import type { OwnData } from '#casework/subjects/index.ts';
import { allApplications } from '#front/applications/index.ts';
import { ratingsOfRoots } from './store.ts';

export const ownRatings: OwnData = {
  key: 'ratings',
  title: { 'zh-CN': '好差评', en: 'Ratings' },
  fields: {
    receiptNumber: { 'zh-CN': '办件编号', en: 'Receipt number' },
    grade: { 'zh-CN': '分数', en: 'Grade' },
    choices: { 'zh-CN': '选择', en: 'Choices' },
    text: { 'zh-CN': '评价', en: 'Words' },
    givenOn: { 'zh-CN': '日期', en: 'Given on' },
  },
  read: async (call) =>
    ratingsOfRoots(
      call.database,
      (await allApplications(call)).map(({ caseId }) => caseId),
    ),
  fate: {
    stays: {
      'zh-CN': '评价任何人不得删改，工作人员也不能（公开时隐去个人信息）。',
      en: 'A rating may be changed by nobody, officers included; what is personal is hidden where it is shown.',
    },
  },
};
