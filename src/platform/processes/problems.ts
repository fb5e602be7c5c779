import { defineProblems } from '#kernel/errors/index.ts';

export const processProblem = defineProblems('processes', {
  'not-runnable': {
    status: 422,
    words: {
      'zh-CN': { title: '流程 {key} 有 {count} 处不能执行：{first}', remedy: '{remedy}' },
      en: { title: 'The process {key} has {count} fault(s): {first}', remedy: '{remedy}' },
    },
  },
  'definition-not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有流程版本 {id}', remedy: '请确认事项包已导入，再重新提交。' },
      en: {
        title: 'There is no process version {id}',
        remedy: 'Check that the pack is imported, then try again.',
      },
    },
  },
  'instance-not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有流程实例 {id}', remedy: '请返回列表，重新打开这个办件。' },
      en: {
        title: 'There is no process instance {id}',
        remedy: 'Go back to the list and open the case again.',
      },
    },
  },
  'task-not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这项任务', remedy: '请返回待办列表，重新打开。' },
      en: { title: 'There is no such task', remedy: 'Go back to your inbox and open it again.' },
    },
  },
  'task-already-done': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这项任务已由 {who} 于 {when} 办结',
        remedy: '您的操作没有保存。请刷新办件，查看已作出的处理。',
      },
      en: {
        title: 'This task was completed by {who} at {when}',
        remedy: 'Your action was not saved. Reload the case to see what was done.',
      },
    },
  },
  'task-cancelled': {
    status: 409,
    words: {
      'zh-CN': { title: '这项任务已于 {when} 取消', remedy: '办件已走到别处，请刷新查看。' },
      en: { title: 'This task was cancelled at {when}', remedy: 'The case has moved on. Reload it.' },
    },
  },
  'call-not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个子办件调用 {id}', remedy: '请管理员核对主办件与子办件的对应关系。' },
      en: {
        title: 'There is no call {id} of a child case',
        remedy: 'An administrator must check how the case and its child belong together.',
      },
    },
  },
  'instance-ended': {
    status: 409,
    words: {
      'zh-CN': { title: '这个流程已经结束', remedy: '请刷新办件，查看结果。' },
      en: { title: 'This process has already ended', remedy: 'Reload the case to see the result.' },
    },
  },
  'changed-meanwhile': {
    status: 409,
    words: {
      'zh-CN': { title: '别人刚刚处理了同一个办件', remedy: '请刷新后再试一次。' },
      en: { title: 'Somebody else has just acted on the same case', remedy: 'Reload it and try once more.' },
    },
  },
  'unknown-service': {
    status: 500,
    words: {
      'zh-CN': { title: '流程调用的服务 {service} 不存在', remedy: '请管理员检查流程 {element}。' },
      en: {
        title: 'The process calls the service {service}, which does not exist',
        remedy: 'An administrator must check the element {element}.',
      },
    },
  },
  'unknown-body': {
    status: 500,
    words: {
      'zh-CN': {
        title: '流程指定的部门 {body} 不存在',
        remedy: '请管理员检查流程元素 {element} 的 mt:body。',
      },
      en: {
        title: 'The process names the body {body}, which does not exist',
        remedy: 'An administrator must check mt:body of the element {element}.',
      },
    },
  },
  'no-handler': {
    status: 500,
    words: {
      'zh-CN': { title: '没有登记处理“{what}”的模块', remedy: '请管理员检查程序是否完整安装。' },
      en: {
        title: 'No module handles “{what}”',
        remedy: 'An administrator must check that the program is complete.',
      },
    },
  },
});
