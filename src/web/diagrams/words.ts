import { pageWords } from '#web/words/index.ts';

export const diagramWords = pageWords({
  'zh-CN': {
    'zoom-in': '放大',
    'zoom-out': '缩小',
    fit: '全图',
    'no-drawing': '这个流程文件没有图，请看下面的表。',
  },
  en: {
    'zoom-in': 'Zoom in',
    'zoom-out': 'Zoom out',
    fit: 'Whole picture',
    'no-drawing': 'The file of this process has no drawing: see the table below.',
  },
});
