import { defineProblems } from '#kernel/errors/index.ts';

export const databaseProblem = defineProblems('database', {
  unreachable: {
    status: 503,
    words: {
      'zh-CN': {
        title: '数据库暂时连不上',
        remedy: '您填的内容没有丢失。请过一分钟再试；仍不行请拨打 12345。',
      },
      en: {
        title: 'The database cannot be reached at the moment',
        remedy: 'Nothing you entered is lost. Please try again in a minute, or call 12345.',
      },
    },
  },
  'disk-full': {
    status: 507,
    words: {
      'zh-CN': { title: '数据库所在磁盘已满', remedy: '请管理员腾出空间；在此之前不能保存新的内容。' },
      en: {
        title: 'The disk of the database is full',
        remedy: 'An administrator must free space; until then nothing new can be saved.',
      },
    },
  },
  'unstorable-text': {
    status: 400,
    words: {
      'zh-CN': {
        title: '内容里有不能保存的字符',
        remedy: '请删去看不见的控制字符后再试，例如重新手工输入。',
      },
      en: {
        title: 'The text has a character that cannot be kept',
        remedy: 'Remove invisible control characters and try again, for example by typing the text anew.',
      },
    },
  },
  'malformed-value': {
    status: 400,
    words: {
      'zh-CN': { title: '送来的内容格式不对', remedy: '请回到原来的页面，刷新后再试。' },
      en: {
        title: 'What was sent does not have the right form',
        remedy: 'Go back to the page, load it again, and try once more.',
      },
    },
  },
  'rolled-back': {
    status: 409,
    words: {
      'zh-CN': { title: '这一步没有保存', remedy: '请重试一次。' },
      en: { title: 'This step was not saved', remedy: 'Please try once more.' },
    },
  },
  'program-owns': {
    status: 500,
    words: {
      'zh-CN': {
        title: 'DATABASE_URL 的账号 {role} 是数据库的所有者或者超级用户',
        remedy: '设了 MINGTANG_DATABASE_OWNER_URL，就要让程序用另一个没有这些权限的账号，见管理员手册。',
      },
      en: {
        title: 'The role {role} of DATABASE_URL owns the database, or is a superuser',
        remedy:
          'With MINGTANG_DATABASE_OWNER_URL set the program comes in as another role, without these rights: see the manual for administrators.',
      },
    },
  },
  'no-throw-away': {
    status: 503,
    words: {
      'zh-CN': {
        title: '建不了试跑用的临时数据库',
        remedy: '请管理员给数据库账号 CREATEDB 权限，并在 DATABASE_URL 里写明数据库名。',
      },
      en: {
        title: 'No throw-away database could be made for trying',
        remedy: 'An administrator gives the database role CREATEDB and names the database in DATABASE_URL.',
      },
    },
  },
  'migration-drift': {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据库迁移 {migration} 与当时执行的内容不同',
        remedy: '已执行的迁移不能修改：请恢复原文件，并把改动写成新的迁移。',
      },
      en: {
        title: 'Migration {migration} differs from what was applied',
        remedy:
          'An applied migration is never edited: restore the file and write the change as a new migration.',
      },
    },
  },
  'migration-unknown': {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据库里有本程序不认识的迁移 {migration}',
        remedy: '这个数据库由更新的版本使用过：请启动那个版本，或使用另一个数据库。',
      },
      en: {
        title: 'The database holds the migration {migration}, which this program does not know',
        remedy: 'A newer version used this database: start that version, or use another database.',
      },
    },
  },
  'no-binaries': {
    status: 500,
    words: {
      'zh-CN': {
        title: '没有适用于 {platform} 的内置 PostgreSQL',
        remedy: '请安装 PostgreSQL 15 以上版本，并用 DATABASE_URL 指明地址。',
      },
      en: {
        title: 'There is no embedded PostgreSQL for {platform}',
        remedy: 'Install PostgreSQL 15 or later and name it in DATABASE_URL.',
      },
    },
  },
  'did-not-start': {
    status: 500,
    words: {
      'zh-CN': { title: '内置 PostgreSQL 没有启动成功', remedy: '它的最后几行日志：{log}' },
      en: { title: 'The embedded PostgreSQL did not start', remedy: 'Its last words: {log}' },
    },
  },
  died: {
    status: 503,
    words: {
      'zh-CN': {
        title: '内置数据库意外停止，程序随之退出',
        remedy: '已受理的办件都在。请重新启动，数据库会自行恢复；反复发生请检查内存和磁盘。',
      },
      en: {
        title: 'The embedded database has stopped unexpectedly, and the program with it',
        remedy:
          'Everything acknowledged is kept. Start again: the database recovers by itself. If it keeps happening, check memory and disk.',
      },
    },
  },
  'in-use': {
    status: 500,
    words: {
      'zh-CN': {
        title: '数据目录 {directory} 正被另一个进程使用',
        remedy: '请先停止那个进程（进程号 {pid}），或用 MINGTANG_DATA 指定另一个目录。',
      },
      en: {
        title: 'The data directory {directory} is in use by another process',
        remedy: 'Stop that process (pid {pid}) first, or name another directory in MINGTANG_DATA.',
      },
    },
  },
});
