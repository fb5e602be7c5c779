import { defineProblems } from '#kernel/errors/index.ts';

export const certificateProblem = defineProblems('certificates', {
  'not-readable': {
    status: 400,
    words: {
      'zh-CN': { title: '这不是可以读取的证书或签名', remedy: '请检查发来的内容是否完整、是否为 DER 编码。' },
      en: {
        title: 'This is no certificate or signature that can be read',
        remedy: 'See whether what was sent is complete, and encoded as DER.',
      },
    },
  },
  'request-not-signed': {
    status: 400,
    words: {
      'zh-CN': {
        title: '证书申请没有用它自己的密钥签名',
        remedy: '请用申请证书的私钥重新生成 PKCS #10 申请。',
      },
      en: {
        title: 'The certificate request is not signed with its own key',
        remedy: 'Make the PKCS #10 request again with the private key that the certificate is for.',
      },
    },
  },
  'key-unsuitable': {
    status: 400,
    words: {
      'zh-CN': { title: '只签发 P-256 和 SM2 密钥的证书', remedy: '请换用这两种密钥之一。' },
      en: {
        title: 'Certificates are issued for P-256 and SM2 keys only',
        remedy: 'Use a key of one of these kinds.',
      },
    },
  },
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这张证书', remedy: '请检查序列号。' },
      en: { title: 'There is no such certificate', remedy: 'Check the serial number.' },
    },
  },
  'not-in-force': {
    status: 409,
    words: {
      'zh-CN': { title: '这张证书已经吊销、过期或者更新过', remedy: '请重新申请一张证书。' },
      en: {
        title: 'This certificate has been revoked, has expired or was renewed already',
        remedy: 'Enrol for a new certificate.',
      },
    },
  },
});
