import { defineProblems } from '#kernel/errors/index.ts';

export const zoneProblem = defineProblems('zones', {
  'not-a-transfer': {
    status: 422,
    words: {
      'zh-CN': { title: '这不是完整的跨区传输包', remedy: '请从对方区重新导出或者重新传输。' },
      en: {
        title: 'This is no complete transfer between zones',
        remedy: 'Have the other zone export or send it again.',
      },
    },
  },
  'not-for-us': {
    status: 422,
    words: {
      'zh-CN': {
        title: '传输包是从{from}发往{to}的，本系统是{own}',
        remedy: '请把它带到收件的区；检查 MINGTANG_ZONE。',
      },
      en: {
        title: 'The transfer goes from {from} to {to}; this installation is {own}',
        remedy: 'Bring it to the zone that it is for, and check MINGTANG_ZONE.',
      },
    },
  },
  'not-genuine': {
    status: 403,
    words: {
      'zh-CN': {
        title: '传输包的签名不是{from}的，没有接收',
        remedy:
          '请检查证书目录里的 {from}.pem 是否为对方现用证书；证书正确的，传输包已被改动，请报告安全管理员。',
      },
      en: {
        title: 'The transfer does not bear the signature of {from} and was not taken',
        remedy:
          'Check that {from}.pem is the certificate that zone uses now. If it is, the transfer was altered: tell the security administrator.',
      },
    },
  },
  'certificate-missing': {
    status: 403,
    words: {
      'zh-CN': {
        title: '没有{from}现行有效的证书',
        remedy:
          '在对方区运行 mingtang zone certificate，把结果存为 MINGTANG_ZONE_CERTIFICATES 目录下的 {from}.pem。',
      },
      en: {
        title: 'There is no certificate of {from} that is good today',
        remedy:
          'Run `mingtang zone certificate` there and keep what it prints as {from}.pem in MINGTANG_ZONE_CERTIFICATES.',
      },
    },
  },
  'cipher-key-missing': {
    status: 409,
    words: {
      'zh-CN': {
        title: '没有{to}的加密公钥，传输包没有写出',
        remedy:
          '在对方区运行 mingtang zone certificate，把它给出的证书和公钥一起存为 {to}.pem；确需明文传输的，把 MINGTANG_ZONE_ENCIPHER 改为 offered。',
      },
      en: {
        title: 'There is no key to encipher for {to}; the transfer was not written',
        remedy:
          'Run `mingtang zone certificate` there and keep certificate and key together as {to}.pem; or set MINGTANG_ZONE_ENCIPHER to offered.',
      },
    },
  },
  'not-deciphered': {
    status: 422,
    words: {
      'zh-CN': {
        title: '传输包不是加密给本区（{own}）的，或者已经损坏',
        remedy: '请在本区重新运行 mingtang zone certificate，把结果交给对方区，由对方重新导出。',
      },
      en: {
        title: 'The transfer was not enciphered for this zone ({own}), or is damaged',
        remedy:
          'Run `mingtang zone certificate` here, give what it prints to the other zone, and have it export again.',
      },
    },
  },
  'reason-required': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写明理由', remedy: '请写明为什么不再接收这一条。' },
      en: { title: 'No reason is given', remedy: 'Say why this entry is not to be taken in any more.' },
    },
  },
  'not-stuck': {
    status: 409,
    words: {
      'zh-CN': { title: '这一条已经接收，或者已经搁置', remedy: '请刷新页面查看现状。' },
      en: {
        title: 'This entry has been taken in, or was set aside already',
        remedy: 'Reload the page to see how it stands.',
      },
    },
  },
  'chain-broken': {
    status: 409,
    words: {
      'zh-CN': {
        title: '{from}发来的第 {number} 条与已经收到的接不上',
        remedy: '对方区可能恢复过旧的备份。请停止传输，核对两区的序号后再继续。',
      },
      en: {
        title: 'Entry {number} from {from} does not follow what was received before',
        remedy:
          'That zone may run from an old backup. Stop the transfer and compare both sides before going on.',
      },
    },
  },
  'too-old': {
    status: 403,
    words: {
      'zh-CN': { title: '这个请求签得太早', remedy: '请校准两区的时钟后重试。' },
      en: {
        title: 'This request was signed too long ago',
        remedy: 'Set the clocks of both zones and try again.',
      },
    },
  },
  'not-kept': {
    status: 409,
    words: {
      'zh-CN': {
        title: '发往{to}的第 {number} 条已经确认收到，不再保存',
        remedy: '请从第 {first} 条起导出。',
      },
      en: {
        title: 'Entry {number} to {to} was acknowledged and is no longer kept',
        remedy: 'Export from entry {first} on.',
      },
    },
  },
  'not-zoned': {
    status: 409,
    words: {
      'zh-CN': { title: '本系统没有分区运行', remedy: '先设置 MINGTANG_ZONE 为 internet、outer 或 inner。' },
      en: {
        title: 'This installation is not one zone of several',
        remedy: 'Set MINGTANG_ZONE to internet, outer or inner first.',
      },
    },
  },
  'tier-too-low': {
    status: 500,
    words: {
      'zh-CN': {
        title: '托管等级“{hosting}”低于 {module} 所需的“{needed}”',
        remedy: '请换到更高等级的环境并改 MINGTANG_HOSTING，或者不要在这个区运行该模块。',
      },
      en: {
        title: 'Hosting of the tier “{hosting}” is below “{needed}”, which {module} needs',
        remedy:
          'Move to a higher tier and change MINGTANG_HOSTING, or do not serve that module in this zone.',
      },
    },
  },
});
