import { pageWords } from '#web/words/index.ts';

export const signatureWords = pageWords({
  'zh-CN': {
    'sign-application': '签名：申请书',
    'sign-paper': '签名：文书',
    'application-lead':
      '签名以后，申请书的 PDF 上有您的名字和日期，任何人都能查验是不是您签的、签后有没有改过。',
    'paper-lead':
      '签名以后，文书上有您的名字和日期，机关印章盖在签名之后，两样都能查验。文书只能签一次，签了不能收回。',
    'what-it-is': '这是个人电子签名，不是机关印章。签名以后，不能再说不是自己签的。',
    document: '文件',
    number: '编号',
    signer: '签名人',
    read: '先看一遍',
    sign: '签名',
    done: '已签名',
    'done-lead': '这份申请书已经签过名。补正以后的申请书可以另签。',
    open: '看签好的 PDF',
    back: '返回',
  },
  en: {
    'sign-application': 'Sign your application',
    'sign-paper': 'Sign a paper',
    'application-lead':
      'Your name and the date will stand on the PDF of your application, and anybody can check that you signed it and that nothing was changed since.',
    'paper-lead':
      'Your name and the date will stand on the paper, and the seal of the body is put over your signature; both can be checked. A paper is signed once, and that cannot be taken back.',
    'what-it-is':
      'This is the electronic signature of a person, not the seal of a body. Whoever has signed cannot say later that it was somebody else.',
    document: 'Document',
    number: 'Number',
    signer: 'Signed by',
    read: 'Read it first',
    sign: 'Sign',
    done: 'Signed',
    'done-lead': 'This application has been signed. What you correct later can be signed anew.',
    open: 'Open the signed PDF',
    back: 'Back',
  },
});
