import { defineProblems } from '#kernel/errors/index.ts';

export const configProblem = defineProblems('config', {
  invalid: {
    status: 500,
    words: {
      'zh-CN': { title: '环境变量 {name} 的值“{value}”无效', remedy: '应为：{expected}。改正后重新启动。' },
      en: {
        title: 'The environment variable {name} is “{value}”, which is not valid',
        remedy: 'Expected: {expected}. Correct it and start again.',
      },
    },
  },
  unknown: {
    status: 500,
    words: {
      'zh-CN': {
        title: '没有名为 {name} 的设置',
        remedy: '请对照管理员手册改正名称，或去掉它，再重新启动。',
      },
      en: {
        title: 'There is no setting named {name}',
        remedy: 'Correct its name by the manual for administrators, or remove it, and start again.',
      },
    },
  },
  'not-own': {
    status: 500,
    words: {
      'zh-CN': {
        title: '正式环境必须写明 {name}',
        remedy: '没有它，用的就是样本城市的。例如 {name}={example}。写明后重新启动。',
      },
      en: {
        title: 'In production {name} must be set',
        remedy: 'Without it that of the sample city is used. E.g. {name}={example}. Set it and start again.',
      },
    },
  },
  'movable-clock': {
    status: 500,
    words: {
      'zh-CN': {
        title: '正式环境的时钟不能移动',
        remedy: '请去掉 MINGTANG_CLOCK 再启动：正式环境只用真实时间。',
      },
      en: {
        title: 'In production no clock is moved',
        remedy: 'Remove MINGTANG_CLOCK and start again: production knows the real time only.',
      },
    },
  },
  'plain-address': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{name} 的地址没有加密，传送的内容和密钥会被中途看到',
        remedy: '请改用 https:// 地址再启动；只有本机（127.0.0.1）可以用 http://。',
      },
      en: {
        title: 'What goes to the address in {name} could be read on the way, secrets included',
        remedy:
          'Use an address with https:// and start again; only this machine (127.0.0.1) may have http://.',
      },
    },
  },
  'plain-database': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{name} 里的数据库不在本机，却没有核对证书的加密连接',
        remedy: '请写成 ?sslmode=verify-full&sslrootcert=…（见管理员手册“自备数据库”）再启动；本机的不需要。',
      },
      en: {
        title: 'The database in {name} is on another machine, and is not spoken to over verified TLS',
        remedy:
          'Add ?sslmode=verify-full&sslrootcert=… (manual for administrators, “A database of your own”) and start again; on this machine it is not needed.',
      },
    },
  },
  'unverified-tls': {
    status: 500,
    words: {
      'zh-CN': {
        title: 'NODE_TLS_REJECT_UNAUTHORIZED=0 关掉了对所有证书的核对',
        remedy: '请去掉它再启动；自建机构的证书用 NODE_EXTRA_CA_CERTS 写明。',
      },
      en: {
        title: 'NODE_TLS_REJECT_UNAUTHORIZED=0 makes every certificate pass',
        remedy:
          'Remove it and start again; the certificate of an authority of your own goes into NODE_EXTRA_CA_CERTS.',
      },
    },
  },
  'exposed-file': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{name} 的文件 {file} 别的用户也能读写（权限 {mode}）',
        remedy: '请收回权限再启动：chmod 600 {file}。可能已经被人读过的，请更换里面的密钥。',
      },
      en: {
        title: 'Others on this machine can read or change {file}, the file of {name} (mode {mode})',
        remedy:
          'Take that away and start again: chmod 600 {file}. Where somebody may have read it, change the secret in it.',
      },
    },
  },
  'published-secret': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{name} 里的口令是人人都知道的默认值',
        remedy: '请换成自己随机生成的口令，两边同时更换，再重新启动。',
      },
      en: {
        title: 'The secret in {name} is a default that anybody knows',
        remedy: 'Set one of your own, made at random, on both sides, and start again.',
      },
    },
  },
  'short-secret': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{name} 里的共享密钥太短，可以猜出来',
        remedy: '请换成至少 16 个字符的随机密钥，例如 openssl rand -base64 32，再重新启动。',
      },
      en: {
        title: 'The shared secret in {name} is so short that it can be guessed',
        remedy: 'Set at least 16 characters made at random, e.g. openssl rand -base64 32, and start again.',
      },
    },
  },
});
