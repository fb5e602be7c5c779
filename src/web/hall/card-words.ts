import { pageWords } from '#web/words/index.ts';

export const cardWords = pageWords({
  'zh-CN': { hall: '大厅', name: '姓名，照身份证', 'id-number': '身份证号码' },
  en: { hall: 'Hall', name: 'Name, as on the card', 'id-number': 'ID number' },
});
