import { defineProblems } from '#kernel/errors/index.ts';

export const scimProblem = defineProblems('scim', {
  'sign-in-required': {
    status: 401,
    words: {
      'zh-CN': {
        title: '需要访问令牌',
        remedy: '以客户端凭据取得 scope=scim 的令牌，放在 Authorization 头里。',
      },
      en: {
        title: 'An access token is needed',
        remedy: 'Obtain one with scope=scim by client credentials and send it in the Authorization header.',
      },
    },
  },
  unknown: {
    status: 404,
    words: {
      'zh-CN': { title: '没有资源 {id}', remedy: '请用列表或过滤重新查找。' },
      en: { title: 'There is no resource {id}', remedy: 'Look it up by a list or a filter.' },
    },
  },
  'method-not-allowed': {
    status: 405,
    words: {
      'zh-CN': { title: '这个地址不接受 {method}', remedy: '可用的方法：{allowed}。' },
      en: { title: '{method} is not for this address', remedy: 'It takes {allowed}.' },
    },
  },
  'invalid-filter': {
    status: 400,
    words: {
      'zh-CN': { title: '过滤条件在第 {place} 个字符处不对', remedy: '请按 RFC 7644 第 3.4.2.2 节书写。' },
      en: {
        title: 'The filter is wrong at character {place}',
        remedy: 'Write it as RFC 7644, 3.4.2.2 says.',
      },
    },
  },
  'invalid-path': {
    status: 400,
    words: {
      'zh-CN': { title: '没有属性路径“{path}”', remedy: '请对照 /scim/v2/Schemas。' },
      en: { title: 'There is no attribute path “{path}”', remedy: 'See /scim/v2/Schemas.' },
    },
  },
  'invalid-syntax': {
    status: 400,
    words: {
      'zh-CN': { title: '请求的写法不对：{what}', remedy: '请对照 RFC 7644。' },
      en: { title: 'The request is not well formed: {what}', remedy: 'Compare it with RFC 7644.' },
    },
  },
  'invalid-value': {
    status: 400,
    words: {
      'zh-CN': { title: '属性 {attribute} 的值不对', remedy: '请对照 /scim/v2/Schemas 里的类型和说明。' },
      en: {
        title: 'The value of {attribute} is not valid',
        remedy: 'See its type and description in /scim/v2/Schemas.',
      },
    },
  },
  'no-target': {
    status: 400,
    words: {
      'zh-CN': { title: '“{path}”没有可以修改的对象', remedy: '请先读取资源，核对过滤条件。' },
      en: {
        title: '“{path}” meets nothing that could be changed',
        remedy: 'Read the resource and compare the filter.',
      },
    },
  },
  mutability: {
    status: 400,
    words: {
      'zh-CN': { title: '属性 {attribute} 不能这样修改', remedy: '它是只读的，或者必须有值。' },
      en: {
        title: '{attribute} cannot be changed in this way',
        remedy: 'It is read-only, or it must have a value.',
      },
    },
  },
  'version-differs': {
    status: 412,
    words: {
      'zh-CN': { title: '资源已经不是 {version} 版', remedy: '请重新读取后再改。' },
      en: {
        title: 'The resource is no longer version {version}',
        remedy: 'Read it again and repeat the change.',
      },
    },
  },
  'too-many': {
    status: 413,
    words: {
      'zh-CN': { title: '一次最多 {most} 个操作', remedy: '请分几次发送。' },
      en: { title: 'At most {most} operations at once', remedy: 'Send them in parts.' },
    },
  },
  'unresolved-bulk-id': {
    status: 409,
    words: {
      'zh-CN': {
        title: 'bulkId“{name}”没有对应的已完成操作',
        remedy: '请检查被引用的操作是否在同一批里并且成功。',
      },
      en: {
        title: 'No operation that succeeded has the bulkId “{name}”',
        remedy: 'See that the operation referred to is in the same request and succeeds.',
      },
    },
  },
});
