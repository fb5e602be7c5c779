import { defineProblems } from '#kernel/errors/index.ts';

export const seedProblem = defineProblems('seed', {
  'not-in-production': {
    status: 500,
    words: {
      'zh-CN': {
        title: '正式环境不能装入演示办件',
        remedy: '演示办件只能装入 MINGTANG_MODE=demonstration 的系统。',
      },
      en: {
        title: 'Invented cases are not loaded into a production system',
        remedy: 'Run it on a system with MINGTANG_MODE=demonstration.',
      },
    },
  },
});

export const startProblem = defineProblems('start', {
  'port-taken': {
    status: 500,
    words: {
      'zh-CN': {
        title: '端口 {port} 已被占用',
        remedy: '请停止占用它的程序，或换一个端口：PORT=8081 npm start',
      },
      en: {
        title: 'Port {port} is taken',
        remedy: 'Stop the program that uses it, or choose another: PORT=8081 npm start',
      },
    },
  },
});

export const packProblem = defineProblems('pack', {
  'folder-not-empty': {
    status: 409,
    words: {
      'zh-CN': { title: '{directory} 里已经有文件', remedy: '请写一个还没有的文件夹。' },
      en: { title: 'There is something in {directory}', remedy: 'Name a folder that is not there yet.' },
    },
  },
});

export const bundleProblem = defineProblems('bundle', {
  'not-packed': {
    status: 500,
    words: {
      'zh-CN': {
        title: '安装包没有打成：{said}',
        remedy: '请检查 tar 是否可用、目标磁盘是否有空间，再试一次。',
      },
      en: {
        title: 'The bundle was not packed: {said}',
        remedy: 'See that tar is there and that the disk has room, and try again.',
      },
    },
  },
});
