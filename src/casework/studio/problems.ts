import { defineProblems } from '#kernel/errors/index.ts';

export const studioProblem = defineProblems('studio', {
  'model-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '现行版本里没有“{key}”', remedy: '请从建模工作室的清单里选择。' },
      en: { title: 'The release in force has no “{key}”', remedy: 'Choose one from the list of the studio.' },
    },
  },
  'key-taken': {
    status: 409,
    words: {
      'zh-CN': {
        title: '编号“{key}”不能用：已有同名的模型、草稿或事项',
        remedy: '请换一个编号；事项要用新的模型，在“事项用什么”里选。',
      },
      en: {
        title: 'The key “{key}” cannot be used: a model, a draft or an item is called so',
        remedy: 'Take another key; an item is bound to a new model on the page of its bindings.',
      },
    },
  },
  'trial-running': {
    status: 409,
    words: {
      'zh-CN': { title: '正在试跑另一份草稿', remedy: '一次只能试跑一份，请过一分钟再试。' },
      en: {
        title: 'Another draft is being tried',
        remedy: 'Only one is tried at a time; try again in a minute.',
      },
    },
  },
  'trial-impossible': {
    status: 503,
    words: {
      'zh-CN': { title: '这里不能试跑场景', remedy: '请在运行“mingtang start”的服务器上试跑。' },
      en: {
        title: 'Scenarios cannot be played here',
        remedy: 'Play them on a server that runs “mingtang start”.',
      },
    },
  },
  'draft-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这份草稿', remedy: '请从建模工作室的清单里重新打开。' },
      en: { title: 'There is no such draft', remedy: 'Open it again from the list of the studio.' },
    },
  },
  'changed-meanwhile': {
    status: 409,
    words: {
      'zh-CN': {
        title: '{who}已在 {when} 改了这份草稿',
        remedy: '您的修改还在页面上，没有丢。请另开一页看对方的版本，合并后再保存。',
      },
      en: {
        title: '{who} changed this draft at {when}',
        remedy:
          'What you typed is still on your page. Look at the other version in a second window, bring both together and save again.',
      },
    },
  },
  'not-open': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这份草稿已经{status}，不能再改',
        remedy: '请重新打开这个模型；需要时请发布人先退回。',
      },
      en: {
        title: 'This draft is {statusEn} and can no longer be changed',
        remedy: 'Open the model again, or ask the releaser to send the draft back.',
      },
    },
  },
  'not-submitted': {
    status: 409,
    words: {
      'zh-CN': { title: '这份草稿还没有提交发布', remedy: '请先由修改人写明理由并提交。' },
      en: {
        title: 'This draft has not been submitted',
        remedy: 'Whoever changed it first gives a reason and submits it.',
      },
    },
  },
  'four-eyes': {
    status: 403,
    words: {
      'zh-CN': { title: '您修改过这份草稿，不能由您发布', remedy: '请另一位发布员复核并发布。' },
      en: {
        title: 'You had a hand in this draft, so you cannot release it',
        remedy: 'Another releaser reviews and releases it.',
      },
    },
  },
  'has-errors': {
    status: 422,
    words: {
      'zh-CN': { title: '草稿还有 {count} 处错误，不能{what}', remedy: '请逐处改正：见 errors。' },
      en: {
        title: 'The draft has {count} error(s) and cannot be {whatEn}',
        remedy: 'Correct each of them: see errors.',
      },
    },
  },
  'base-changed': {
    status: 409,
    words: {
      'zh-CN': {
        title: '草稿开始以后，现行版本已经改了',
        remedy: '请打开草稿，对照现行版本合并（更新底稿），再提交发布。',
      },
      en: {
        title: 'What is in force has changed since this draft was begun',
        remedy: 'Open the draft, bring it together with what is in force (rebase), and submit it again.',
      },
    },
  },
  unchanged: {
    status: 422,
    words: {
      'zh-CN': { title: '草稿和现行版本一样，没有可发布的修改', remedy: '请先修改，或放弃这份草稿。' },
      en: {
        title: 'The draft is what is in force: there is nothing to release',
        remedy: 'Change something first, or discard the draft.',
      },
    },
  },
  'too-large': {
    status: 413,
    words: {
      'zh-CN': { title: '内容超过 {megabytes} MB', remedy: '请拆成几个流程或子项后再保存。' },
      en: {
        title: 'The content is larger than {megabytes} MB',
        remedy: 'Split it into several processes, then save again.',
      },
    },
  },
  'too-complex': {
    status: 422,
    words: {
      'zh-CN': {
        title: '内容超过 {elements} 个元素，或嵌套超过 {depth} 层',
        remedy: '请拆成几个流程、规则或表单。',
      },
      en: {
        title: 'The content has more than {elements} elements, or is nested more than {depth} deep',
        remedy: 'Split it into several processes, decisions or forms.',
      },
    },
  },
  'forbidden-xml': {
    status: 422,
    words: {
      'zh-CN': {
        title: '文件含有 DOCTYPE、实体声明或不可见的控制字符，出于安全不予保存',
        remedy: '请删除 DOCTYPE 和 ENTITY 声明以及控制字符；用建模器重新导出的文件没有这些内容。',
      },
      en: {
        title:
          'The file has a DOCTYPE, an entity declaration or control characters, which are refused for safety',
        remedy: 'Remove them; files exported by the modeller have none.',
      },
    },
  },
  'file-unreadable': {
    status: 422,
    words: {
      'zh-CN': {
        title: '“{file}”不是可读的 BPMN 或 DMN 文件：{why}',
        remedy: '请用画图的程序重新导出后再上传。',
      },
      en: {
        title: '“{file}” is no readable BPMN or DMN file: {whyEn}',
        remedy: 'Export it again from the program that drew it, then upload it.',
      },
    },
  },
  'form-unreadable': {
    status: 422,
    words: {
      'zh-CN': { title: '这不是可读的表单', remedy: '表单写作 JSON。' },
      en: { title: 'This is no readable form', remedy: 'A form is written as JSON.' },
    },
  },
  'draft-waits': {
    status: 409,
    words: {
      'zh-CN': { title: '它有一份草稿还没有发布，不能同时停用', remedy: '请先发布或放弃那份草稿。' },
      en: {
        title: 'It has a draft that is not released: it cannot be withdrawn at the same time',
        remedy: 'Release or discard that draft first.',
      },
    },
  },
  'withdrawal-waits': {
    status: 409,
    words: {
      'zh-CN': { title: '已经提议停用它，不能同时修改', remedy: '请先由发布员停用或退回，或放弃这份提议。' },
      en: {
        title: 'Its withdrawal is proposed: it cannot be changed at the same time',
        remedy: 'Let the releaser withdraw it or send the proposal back, or discard the proposal.',
      },
    },
  },
  'in-use': {
    status: 409,
    words: {
      'zh-CN': {
        title: '还有 {count} 个事项在用它，不能停用：{items}',
        remedy: '请先在“事项用什么”里让这些事项用别的，并发布。',
      },
      en: {
        title:
          '{count|An item still uses it|{count} items still use it}, so it cannot be withdrawn: {itemsEn}',
        remedy: 'First let these items use another one on the page of their bindings, and release that.',
      },
    },
  },
  needed: {
    status: 409,
    words: {
      'zh-CN': { title: '别处还用到它，不能停用：{why}', remedy: '请先改掉用到它的地方，并发布。' },
      en: {
        title: 'Something else still needs it, so it cannot be withdrawn: {whyEn}',
        remedy: 'First change what needs it, and release that.',
      },
    },
  },
  'would-be-used': {
    status: 409,
    words: {
      'zh-CN': {
        title: '事项“{item}”没有选定用什么，恢复后会自动改用它',
        remedy: '请先在“事项用什么”里给这个事项选定，再恢复。',
      },
      en: {
        title: 'The item “{itemEn}” has chosen nothing and would use it at once',
        remedy: 'First choose on the page of bindings what the item uses, then bring it back.',
      },
    },
  },
  'time-unreadable': {
    status: 422,
    words: {
      'zh-CN': {
        title: '看不懂这个时间：{time}',
        remedy: '请写成 2026-11-26 或 2026-11-26T09:00:00+08:00。',
      },
      en: {
        title: 'This is no time: {time}',
        remedy: 'Write it like 2026-11-26 or 2026-11-26T09:00:00+08:00.',
      },
    },
  },
  'upload-unreadable': {
    status: 422,
    words: {
      'zh-CN': { title: '上传的不是可读的业务包：{reason}', remedy: '请上传从这里导出的 .tar.gz 文件。' },
      en: {
        title: 'What was uploaded is no readable pack: {reason}',
        remedy: 'Upload a .tar.gz file as it is exported here.',
      },
    },
  },
});
