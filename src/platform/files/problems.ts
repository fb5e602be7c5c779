import { defineProblems } from '#kernel/errors/index.ts';

export const fileProblem = defineProblems('files', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个文件，或您无权查看', remedy: '请从办件页面打开；仍打不开请联系受理窗口。' },
      en: {
        title: 'There is no such file, or it is not yours to see',
        remedy: 'Open it from the case’s page; if that fails, ask the office that handles it.',
      },
    },
  },
  empty: {
    status: 422,
    words: {
      'zh-CN': { title: '文件“{name}”是空的', remedy: '请检查文件能否打开，重新扫描或另存后再上传。' },
      en: {
        title: 'The file “{name}” is empty',
        remedy: 'Check that it opens, scan or save it again, then upload it.',
      },
    },
  },
  'too-large': {
    status: 413,
    words: {
      'zh-CN': {
        title: '文件“{name}”超过 {megabytes} MB',
        remedy: '请降低扫描分辨率（200 dpi 即可），或分成几个文件上传。',
      },
      en: {
        title: 'The file “{name}” is larger than {megabytes} MB',
        remedy: 'Scan with a lower resolution (200 dpi is enough), or upload several smaller files.',
      },
    },
  },
  'type-not-accepted': {
    status: 422,
    words: {
      'zh-CN': { title: '这里不收“{name}”这种格式的文件', remedy: '请上传以下格式之一：{accepted}。' },
      en: {
        title: 'Files like “{name}” are not accepted here',
        remedy: 'Upload one of these formats: {accepted}.',
      },
    },
  },
  'not-what-it-says': {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{name}”的内容不是完整的 {type} 文件',
        remedy: '文件可能损坏，或只是改了后缀名。请用原来的程序打开，另存为 {type} 后再上传。',
      },
      en: {
        title: 'The content of “{name}” is not a complete {type} file',
        remedy:
          'It may be damaged or merely renamed. Open it in its own program, save it as {type} and upload that.',
      },
    },
  },
  encrypted: {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{name}”有密码保护，工作人员打不开',
        remedy: '请去掉密码（打印为 PDF 即可）后再上传。',
      },
      en: {
        title: '“{name}” is protected by a password, so that no officer could open it',
        remedy: 'Remove the password (printing to PDF does it) and upload it again.',
      },
    },
  },
  dangerous: {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{name}”里含有可执行的内容（{what}）',
        remedy: '请打印为 PDF，或另存为不含宏的文件后再上传。',
      },
      en: {
        title: '“{name}” holds something that can be executed ({what})',
        remedy: 'Print it to PDF, or save it without macros, and upload that.',
      },
    },
  },
  classified: {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{name}”标有密级（{mark}），本系统不处理涉密文件，没有收下',
        remedy: '请不要在网上传送。请携带文件到受理单位，由保密人员按保密规定办理。',
      },
      en: {
        title:
          '“{name}” is marked as classified ({mark}): this system is not made for such documents and has not kept it',
        remedy:
          'Do not send it over the network. Take it to the body in person; its officer for secrecy knows the way.',
      },
    },
  },
  infected: {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{name}”里发现病毒（{what}），没有收下',
        remedy: '请先给电脑或手机杀毒，用原来的程序重新生成文件后再上传。',
      },
      en: {
        title: '“{name}” was not taken: a virus was found in it ({what})',
        remedy: 'Clean your computer or phone first, make the file anew in its own program, then upload it.',
      },
    },
  },
  'scanner-away': {
    status: 503,
    words: {
      'zh-CN': { title: '现在不能检查“{name}”有没有病毒，暂时不收', remedy: '请过几分钟再上传一次。' },
      en: {
        title: '“{name}” cannot be checked for viruses at the moment and was not taken',
        remedy: 'Please upload it again in a few minutes.',
      },
    },
  },
  'quarantine-waiting': {
    status: 423,
    words: {
      'zh-CN': { title: '“{name}”还在等待病毒检查', remedy: '检查通过后就能打开，请过几分钟再试。' },
      en: {
        title: '“{name}” still waits to be checked for viruses',
        remedy: 'It can be opened when it has passed; try again in a few minutes.',
      },
    },
  },
  'quarantine-infected': {
    status: 423,
    words: {
      'zh-CN': {
        title: '“{name}”里发现病毒，已经隔离，谁也不能打开',
        remedy: '上传的人已收到通知。办件还需要这份材料的，请要求补正。',
      },
      en: {
        title: '“{name}” is in quarantine: a virus was found in it, and nobody can open it',
        remedy: 'Whoever uploaded it has been told. If the case needs the material, ask for a correction.',
      },
    },
  },
  taken: {
    status: 409,
    words: {
      'zh-CN': { title: '这个文件已用在别处', remedy: '请重新上传一次。' },
      en: { title: 'This file is already used elsewhere', remedy: 'Please upload it again.' },
    },
  },
});
