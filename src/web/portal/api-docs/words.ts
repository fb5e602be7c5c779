import { pageWords } from '#web/words/index.ts';

export const apiWords = pageWords({
  'zh-CN': {
    title: '开放接口',
    lead: '页面能做的，程序都能做。出错时按 RFC 9457 返回，带改正办法。以下由程序自身的描述生成。',
    machine: '机器可读的 OpenAPI 3.1',
    parameters: '参数',
    body: '请求体',
    answers: '返回',
    required: '必填',
    'sign-in': '认证',
    'sign-in-how': '统一身份认证颁发的访问令牌，放在 Authorization: Bearer 里。公开的查询不需要。',
    name: '名称',
    where: '位置',
    type: '类型',
    operations: '{count} 个操作',
    groups: '按用途',
  },
  en: {
    title: 'API',
    lead: 'Whatever a page can do, a program can do. Errors follow RFC 9457 and carry their remedy. Made from the description the program gives of itself.',
    machine: 'OpenAPI 3.1 for machines',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    required: 'required',
    'sign-in': 'Signing in',
    'sign-in-how':
      'An access token of the unified identity, in Authorization: Bearer. Public queries need none.',
    name: 'Name',
    where: 'In',
    type: 'Type',
    operations: '{count|one operation|{count} operations}',
    groups: 'By purpose',
  },
});
