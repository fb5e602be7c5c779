/** What people are told of the files they uploaded. */
export const fileTemplates = {
  'file.infected': {
    'zh-CN': {
      title: '您上传的“{name}”里发现病毒',
      body: '您上传的“{name}”经检查发现病毒（{what}），已经隔离，工作人员不会打开。请先给电脑或手机杀毒，用原来的程序重新生成文件再上传；已经提交的，窗口会请您补正。',
      sms: '您上传的“{name}”里发现病毒，已隔离，请杀毒后重新上传。',
    },
    en: {
      title: 'A virus was found in “{name}”, which you uploaded',
      body: 'A virus ({what}) was found in “{name}”, which you uploaded. It is in quarantine and no officer will open it. Clean your computer or phone, make the file anew in its own program and upload it again; where you have applied already, you will be asked for a correction.',
      sms: 'A virus was found in “{name}”. It is in quarantine; clean your device and upload it again.',
    },
  },
} as const;
