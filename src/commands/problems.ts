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
  'no-list': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{folder} 里没有文件清单 SHA256SUMS',
        remedy: '这不是安装包，或清单被删：请重新取得安装包。',
      },
      en: {
        title: '{folder} has no list SHA256SUMS',
        remedy: 'It is no bundle, or the list was removed: get the bundle again.',
      },
    },
  },
  unsigned: {
    status: 500,
    words: {
      'zh-CN': { title: '{folder} 的清单没有签名', remedy: '不要运行：请取得用发布密钥签名的安装包。' },
      en: {
        title: 'The list of {folder} is not signed',
        remedy: 'Do not run it: get a bundle that was signed with the release key.',
      },
    },
  },
  'not-signed-by': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{folder} 的清单不是用这把密钥签名的，或签名后被改过',
        remedy: '不要运行。请通过另一途径核对公钥指纹 {fingerprint}，再重新取得安装包。',
      },
      en: {
        title: 'The list of {folder} was not signed with this key, or was changed since',
        remedy:
          'Do not run it. Compare the fingerprint of the key, {fingerprint}, by another way, and get the bundle again.',
      },
    },
  },
  tampered: {
    status: 500,
    words: {
      'zh-CN': { title: '安装包有 {count} 个文件与签名清单不符', remedy: '不要运行：请重新取得安装包。' },
      en: {
        title: '{count} files of the bundle are not as they were signed',
        remedy: 'Do not run it: get the bundle again.',
      },
    },
  },
});
