import { defineProblems } from '#kernel/errors/index.ts';

export const backupProblem = defineProblems('backup', {
  'no-archive': {
    status: 500,
    words: {
      'zh-CN': { title: '备份目录 {archive} 打不开', remedy: '请检查路径和权限。' },
      en: { title: 'The archive {archive} cannot be opened', remedy: 'Check the path and its permissions.' },
    },
  },
  'not-reachable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据库服务器进不了备份目录 {archive}',
        remedy: '以 root 运行时，数据库使用另一个用户：请让上级目录可以穿过（chmod o+x），或换一个目录。',
      },
      en: {
        title: 'The database server cannot reach the archive {archive}',
        remedy:
          'Started by root, the server runs as another user: let the folders above be traversed (chmod o+x), or name another.',
      },
    },
  },
  exists: {
    status: 500,
    words: {
      'zh-CN': { title: '备份 {directory} 已经存在', remedy: '同一秒只能备份一次，请再试。' },
      en: { title: 'The backup {directory} exists already', remedy: 'One a second is made: try again.' },
    },
  },
  damaged: {
    status: 500,
    words: {
      'zh-CN': {
        title: '备份文件 {file} 缺失或已损坏',
        remedy: '不能用这份备份恢复：请改用更早的一份（--to 指定时间）或另一处的副本。',
      },
      en: {
        title: 'The file {file} of the backup is missing or damaged',
        remedy: 'Do not restore from this one: take an earlier backup (--to an instant) or another copy.',
      },
    },
  },
  'key-needed': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{file} 已加密，没有密钥打不开',
        remedy: '请设置 MINGTANG_ARCHIVE_KEY_FILE 或 MINGTANG_ARCHIVE_PASSPHRASE。',
      },
      en: {
        title: '{file} is enciphered and does not open without its key',
        remedy: 'Set MINGTANG_ARCHIVE_KEY_FILE or MINGTANG_ARCHIVE_PASSPHRASE.',
      },
    },
  },
  'key-wrong': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{file} 是用另一把密钥加密的',
        remedy: '请使用备份当时的密钥：设置里的这一把打不开它。',
      },
      en: {
        title: '{file} was enciphered with another key',
        remedy: 'Use the key of the time of the backup: the one that is set does not open it.',
      },
    },
  },
  'key-unreadable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '备份密钥文件 {file} 读不出，或不足 16 个字符',
        remedy: '请检查路径和权限；新密钥：openssl rand -base64 48 > 文件，另存一份在别处。',
      },
      en: {
        title: 'The key file {file} for backups cannot be read, or has fewer than 16 characters',
        remedy:
          'Check its path and permissions; a new key: openssl rand -base64 48 > FILE, with a copy kept elsewhere.',
      },
    },
  },
  'key-in-archive': {
    status: 500,
    words: {
      'zh-CN': {
        title: '密钥文件 {file} 放在备份目录里',
        remedy: '拿到备份的人也就拿到了密钥：请放到别处。',
      },
      en: {
        title: 'The key file {file} lies in the archive',
        remedy: 'Whoever has the archive would have the key: put it elsewhere.',
      },
    },
  },
  plain: {
    status: 500,
    words: {
      'zh-CN': {
        title: '{file} 没有加密',
        remedy:
          '已设置密钥时，未加密的备份可能是别人放进来的。确认是启用加密之前的备份后，请加 --plain 再恢复。',
      },
      en: {
        title: '{file} is not enciphered',
        remedy:
          'With a key set, somebody else may have put it there. If it is known to be of the time before encryption, restore with --plain.',
      },
    },
  },
  'other-log': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{file} 已存在，内容是另一份日志',
        remedy: '一个备份目录只给一个数据库用：请为这个数据库设置自己的 MINGTANG_ARCHIVE。',
      },
      en: {
        title: '{file} exists and holds another log',
        remedy: 'An archive belongs to one database: give this one a MINGTANG_ARCHIVE of its own.',
      },
    },
  },
  'log-gap': {
    status: 500,
    words: {
      'zh-CN': {
        title: '备份目录里缺少日志 {segment}，而后面的日志还在',
        remedy:
          '恢复到这里就会丢失之后的内容：请找回这个文件，或用 --to 指定缺口之前的时间，或改用更新的备份。',
      },
      en: {
        title: 'The archive lacks the log {segment}, and has what comes after it',
        remedy:
          'Restored up to here, all later work would be missing: find that file, name an instant before the gap (--to), or use a newer backup.',
      },
    },
  },
  'none-before': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{archive} 里没有 {until} 之前完成的备份',
        remedy: '请指定更晚的时间，或另一个备份目录。',
      },
      en: {
        title: 'The archive {archive} has no backup that was finished before {until}',
        remedy: 'Name a later instant, or another archive.',
      },
    },
  },
  'still-running': {
    status: 500,
    words: {
      'zh-CN': { title: '{directory} 的数据库还在运行', remedy: '请先停止程序，再恢复。' },
      en: { title: 'The database of {directory} still runs', remedy: 'Stop the program, then restore.' },
    },
  },
  tablespaces: {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据库使用了其他表空间',
        remedy: '内置服务器不使用表空间：请改用 PostgreSQL 自带的备份工具。',
      },
      en: {
        title: 'The database has tablespaces elsewhere',
        remedy: 'The embedded server has none: use PostgreSQL’s own tools for this one.',
      },
    },
  },
  'log-gone': {
    status: 500,
    words: {
      'zh-CN': {
        title: '备份所需的日志 {segment} 已不在',
        remedy: '请再备份一次；若仍如此，请设置 MINGTANG_ARCHIVE。',
      },
      en: {
        title: 'The log {segment} that the backup needs is gone',
        remedy: 'Take the backup again; if it fails again, set MINGTANG_ARCHIVE.',
      },
    },
  },
  'not-replayed': {
    status: 500,
    words: {
      'zh-CN': {
        title: '日志没有恢复到指定的时间',
        remedy: '备份目录里的日志可能还没有到那个时间：请改用更早的时间，或不指定时间。数据库的话：{log}',
      },
      en: {
        title: 'The log could not be replayed up to that instant',
        remedy:
          'The archive may not reach so far: name an earlier instant, or none. The database says: {log}',
      },
    },
  },
  'not-embedded': {
    status: 500,
    words: {
      'zh-CN': {
        title: 'DATABASE_URL 指向的服务器不由本程序管理',
        remedy: '请用 PostgreSQL 自带的工具（pg_basebackup 和日志归档）备份；安装密钥文件另存一份。',
      },
      en: {
        title: 'The server of DATABASE_URL is not run by this program',
        remedy:
          'Back it up with PostgreSQL’s own tools (pg_basebackup and a log archive), and keep the secret file.',
      },
    },
  },
});
