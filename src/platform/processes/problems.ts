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
  'bad-start': {
    status: 422,
    words: {
      'zh-CN': {
        title: '定时开始事件 {element} 的值“{value}”无效',
        remedy: '改为 P5D、R/P1D 或日期，再发布。',
      },
      en: {
        title: 'The timer “{value}” of the start event {element} is not valid',
        remedy: 'Write P5D, R/P1D or a date, then publish again.',
      },
    },
  },
  'endless-messages': {
    status: 422,
    words: {
      'zh-CN': {
        title: '流程之间的消息没有尽头（最后一个：{name}）',
        remedy: '您的操作没有保存。请管理员检查互相发消息的流程，在其间加入任务或定时。',
      },
      en: {
        title: 'Processes send each other messages without an end (the last: {name})',
        remedy:
          'Your action was not saved. An administrator must put a task or a timer between the messages of these processes.',
      },
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
  'task-not-waiting': {
    status: 409,
    words: {
      'zh-CN': { title: '这项任务现在不在等待办理', remedy: '请刷新办件，查看它走到了哪一步。' },
      en: { title: 'This task is not waiting now', remedy: 'Reload the case and see where it stands.' },
    },
  },
  'not-passed': {
    status: 409,
    words: {
      'zh-CN': { title: '办件没有经过步骤 {to}，不能退回到那里', remedy: '请从列出的步骤中选择一个退回。' },
      en: {
        title: 'The case has not passed the step {to}: it cannot go back there',
        remedy: 'Choose one of the steps offered for returning.',
      },
    },
  },
  'return-not-allowed': {
    status: 403,
    words: {
      'zh-CN': { title: '流程不允许从 {from} 退回到 {to}', remedy: '请退回到流程允许的步骤，或请主管跳转。' },
      en: {
        title: 'The process does not allow a return from {from} to {to}',
        remedy: 'Return to a step it allows, or ask a supervisor to move the case.',
      },
    },
  },
  'transfer-not-allowed': {
    status: 403,
    words: {
      'zh-CN': { title: '步骤 {element} 不允许转办或委托', remedy: '请自行办理，或请主管处理。' },
      en: {
        title: 'The step {element} may not be transferred or delegated',
        remedy: 'Do it yourself, or ask a supervisor.',
      },
    },
  },
  'add-signer-not-allowed': {
    status: 403,
    words: {
      'zh-CN': { title: '步骤 {element} 不允许加签', remedy: '请自行办理，或退回前一步骤征求意见。' },
      en: {
        title: 'No signer may be added to the step {element}',
        remedy: 'Do it yourself, or return it to an earlier step for an opinion.',
      },
    },
  },
  'not-outside-body': {
    status: 403,
    words: {
      'zh-CN': { title: '步骤 {element} 只能在本部门内流转', remedy: '请选择本部门的处室、岗位或人员。' },
      en: {
        title: 'The step {element} stays inside its body',
        remedy: 'Choose a division, post or officer of the same body.',
      },
    },
  },
  'no-place': {
    status: 422,
    words: {
      'zh-CN': { title: '没有说明转给谁', remedy: '请选择处室、岗位或人员。' },
      en: { title: 'Nobody was named to receive the task', remedy: 'Choose a division, post or officer.' },
    },
  },
  'not-countersigned': {
    status: 409,
    words: {
      'zh-CN': { title: '这项任务不是会签', remedy: '请用前加签或后加签。' },
      en: { title: 'This task is not being countersigned', remedy: 'Add a signer before or after it.' },
    },
  },
  'cannot-take-back': {
    status: 409,
    words: {
      'zh-CN': { title: '后续步骤已有人办理，不能撤回', remedy: '请联系现在的办理人退回，或请主管跳转。' },
      en: {
        title: 'Somebody has acted on what came after: it cannot be taken back',
        remedy: 'Ask who has it now to return it, or a supervisor to move it.',
      },
    },
  },
  'task-held': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这项任务正由加签人或受托人办理',
        remedy: '请等待其办理完毕，任务会自动回到您这里。',
      },
      en: {
        title: 'Somebody added or delegated has this task first',
        remedy: 'Wait until they have signed: it comes back by itself.',
      },
    },
  },
  suspended: {
    status: 409,
    words: {
      'zh-CN': { title: '办件已中止，恢复前不能办理', remedy: '请等待恢复，或请有权人员恢复办理。' },
      en: {
        title: 'The process is suspended and cannot go on',
        remedy: 'Wait until it is resumed, or ask somebody who may resume it.',
      },
    },
  },
  'not-suspended': {
    status: 409,
    words: {
      'zh-CN': { title: '办件没有中止', remedy: '请刷新办件。' },
      en: { title: 'The process is not suspended', remedy: 'Reload the case.' },
    },
  },
  'no-incident': {
    status: 409,
    words: {
      'zh-CN': { title: '这个流程没有故障', remedy: '请刷新，查看它现在的状态。' },
      en: { title: 'This process has no incident', remedy: 'Reload it and see how it stands.' },
    },
  },
  'not-a-target': {
    status: 422,
    words: {
      'zh-CN': {
        title: '不能跳转到元素 {to}',
        remedy: '请选择任务、子流程、事件或分支网关；汇合网关和边界事件不能作为目标。',
      },
      en: {
        title: 'Nothing can be moved to the element {to}',
        remedy: 'Choose a task, subprocess, event or splitting gateway: not a join, not a boundary event.',
      },
    },
  },
  'other-scope': {
    status: 409,
    words: {
      'zh-CN': { title: '元素 {to} 在另一个子流程里', remedy: '请选择同一层或外层的元素。' },
      en: {
        title: 'The element {to} is in another subprocess',
        remedy: 'Choose an element of the same level or of one around it.',
      },
    },
  },
  'would-strand': {
    status: 409,
    words: {
      'zh-CN': {
        title: '跳转到 {to} 后，汇合网关 {join} 可能永远等不齐',
        remedy: '请跳转到并行部分之前或之后的元素。',
      },
      en: {
        title: 'After a move to {to} the join {join} might wait for ever',
        remedy: 'Move it to an element before or after the parallel part.',
      },
    },
  },
  'not-possible': {
    status: 422,
    words: {
      'zh-CN': { title: '操作没有完成：{detail}', remedy: '请检查所填内容和流程模型。' },
      en: {
        title: 'It could not be done: {detail}',
        remedy: 'Check what you entered and the process model.',
      },
    },
  },
  'definition-withdrawn': {
    status: 409,
    words: {
      'zh-CN': { title: '流程版本 {id} 已停用：{reason}', remedy: '请使用现行版本重新提交。' },
      en: {
        title: 'The process version {id} is withdrawn: {reason}',
        remedy: 'Submit again under the version in force.',
      },
    },
  },
  'cannot-migrate': {
    status: 409,
    words: {
      'zh-CN': {
        title: '{count} 个实例不能迁移：{first}',
        remedy: '请补充对应关系，或从迁移中去掉这些实例。',
      },
      en: {
        title: '{count} instance(s) cannot be migrated: {first}',
        remedy: 'Complete the mapping, or leave these instances out.',
      },
    },
  },
});
