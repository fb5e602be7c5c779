import { defineProblems } from '#kernel/errors/index.ts';

export const keysProblem = defineProblems('keys', {
  'file-unusable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{file} 不是可用的密钥文件',
        remedy: '需要 PEM 格式的 Ed25519 或 SM2 密钥：openssl genpkey -algorithm ed25519 -out 文件。',
      },
      en: {
        title: 'The file {file} holds no key that can be used',
        remedy: 'An Ed25519 or SM2 key in PEM is needed: openssl genpkey -algorithm ed25519 -out FILE.',
      },
    },
  },
  'secret-unreadable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '安装密钥 {file} 与数据库不符',
        remedy: '签名密钥是用另一个安装密钥加密的：请从备份恢复该文件，所有进程使用同一个文件。',
      },
      en: {
        title: 'The installation secret {file} does not fit this database',
        remedy:
          'The signing keys were sealed with another secret: restore the file from backup and give every process the same one.',
      },
    },
  },
  'secret-absent': {
    status: 500,
    words: {
      'zh-CN': {
        title: '读不到安装密钥 {file}',
        remedy: '请核对 MINGTANG_SECRET_FILE，并确认密钥管理系统已经把文件放好、运行本程序的用户可以读。',
      },
      en: {
        title: 'The installation secret {file} cannot be read',
        remedy:
          'Check MINGTANG_SECRET_FILE, and that the store of secrets has laid the file down for the user who runs this program.',
      },
    },
  },
  'secret-exposed': {
    status: 500,
    words: {
      'zh-CN': {
        title: '安装密钥 {file} 别的用户也能读写（权限 {mode}）',
        remedy: '请收回权限再启动：chmod 600 {file}。可能已经被人读过的，按手册更换密钥。',
      },
      en: {
        title: 'Others on this machine can read or change the installation secret {file} (mode {mode})',
        remedy:
          'Take that away and start again: chmod 600 {file}. Where somebody may have read it, change the keys as the manual says.',
      },
    },
  },
  'token-module-unusable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密码模块 {module} 无法使用',
        remedy: '请核对 MINGTANG_PKCS11_MODULE：应为厂商提供的 PKCS #11 动态库的路径，位数与系统相符。',
      },
      en: {
        title: 'The cryptographic module {module} cannot be used',
        remedy:
          'Check MINGTANG_PKCS11_MODULE: it names the maker’s PKCS #11 library, built for this kind of machine.',
      },
    },
  },
  'token-absent': {
    status: 500,
    words: {
      'zh-CN': {
        title: '没有找到密码设备 {label}',
        remedy: '请插入或接通密码设备，核对 MINGTANG_PKCS11_TOKEN 与 MINGTANG_PKCS11_SLOT。',
      },
      en: {
        title: 'The token {label} is not there',
        remedy: 'Insert or connect it, and check MINGTANG_PKCS11_TOKEN and MINGTANG_PKCS11_SLOT.',
      },
    },
  },
  'token-ambiguous': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密码模块 {module} 下有不止一个密码设备',
        remedy: '请用 MINGTANG_PKCS11_TOKEN（标签）或 MINGTANG_PKCS11_SLOT（槽号）指明使用哪一个。',
      },
      en: {
        title: 'The module {module} has more than one token',
        remedy: 'Say which by MINGTANG_PKCS11_TOKEN (label) or MINGTANG_PKCS11_SLOT (number).',
      },
    },
  },
  'pin-wrong': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密码设备 {label} 不接受这个口令',
        remedy: '请改正口令后重新启动。为避免锁定设备，程序不会再试同一个口令。',
      },
      en: {
        title: 'The token {label} does not accept this PIN',
        remedy: 'Correct it and start again. So as not to lock the token, the same PIN is not tried twice.',
      },
    },
  },
  'pin-locked': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密码设备 {label} 的口令已锁定',
        remedy: '请由密码设备的管理员（SO）解锁或重设口令，然后重新启动。',
      },
      en: {
        title: 'The PIN of the token {label} is locked',
        remedy: 'Its security officer unlocks it or sets another; then start again.',
      },
    },
  },
  'token-lacks-key': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密码设备 {label} 里没有密钥 {id}',
        remedy: '请接入生成该密钥的设备，或从设备的备份恢复。',
      },
      en: {
        title: 'The token {label} does not hold the key {id}',
        remedy: 'Connect the one that made it, or restore it from its own backup.',
      },
    },
  },
  'token-not-configured': {
    status: 500,
    words: {
      'zh-CN': {
        title: '这把密钥在密码设备 {label} 里，但没有接入这个设备',
        remedy: '请设置 MINGTANG_PKCS11_MODULE 等环境变量，指向该设备。',
      },
      en: {
        title: 'This key is in the token {label}, which is not the one in use',
        remedy: 'Set MINGTANG_PKCS11_MODULE and its companions to that token.',
      },
    },
  },
  'token-failed': {
    status: 500,
    words: {
      'zh-CN': { title: '密码设备 {label} 出错（{detail}）', remedy: '请检查设备，稍后再试。' },
      en: { title: 'The token {label} failed ({detail})', remedy: 'Look at the device and try again.' },
    },
  },
});
