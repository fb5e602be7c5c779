import type { Call } from '#kernel/application/index.ts';
import { ownRecord } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { listDevices, removeDevice } from '#platform/push/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { listSignatures } from '#platform/signatures/index.ts';
import type { OwnData } from './model.ts';
import { wholeList } from './whole-list.ts';

/** What the modules beneath keep: they do not know that anybody asks. */
export const platformData: readonly OwnData[] = [
  {
    key: 'account',
    title: { 'zh-CN': '账号', en: 'Account' },
    fields: {
      name: { 'zh-CN': '姓名', en: 'Name' },
      login: { 'zh-CN': '登录名', en: 'Sign-in name' },
      idNumber: { 'zh-CN': '身份证号码（只存掩码）', en: 'ID number (only this is kept)' },
      mobile: { 'zh-CN': '手机', en: 'Mobile' },
      email: { 'zh-CN': '电子邮箱', en: 'E-mail' },
      assurance: { 'zh-CN': '实名等级', en: 'Level of assurance' },
      factors: { 'zh-CN': '第二因素', en: 'Second factors' },
      passkeys: { 'zh-CN': '通行密钥', en: 'Passkeys' },
      upstreams: { 'zh-CN': '关联的登录方式', en: 'Linked ways to sign in' },
      tiedTo: { 'zh-CN': '工作账号是谁的', en: 'Whose officer’s account it is' },
      sessions: { 'zh-CN': '现在的登录', en: 'Signed in now' },
    },
    read: async (call) => {
      const { signIns: _, held: _held, given: _given, ...account } = await ownRecord(call);
      return [account];
    },
    fate: {
      stays: {
        'zh-CN': '办件、证照和缴费要对应到本人；要注销账号，请向政务服务管理机构提出删除请求。',
        en: 'Cases, licences and payments must stay with their person. To close the account, ask that it be erased.',
      },
    },
  },
  {
    key: 'sign-ins',
    title: { 'zh-CN': '登录记录', en: 'Sign-ins' },
    fields: {
      at: { 'zh-CN': '时间', en: 'When' },
      outcome: { 'zh-CN': '结果', en: 'Outcome' },
      client: { 'zh-CN': '登录到', en: 'Signed in to' },
      amr: { 'zh-CN': '方式', en: 'Methods' },
      address: { 'zh-CN': '网络地址', en: 'Network address' },
      userAgent: { 'zh-CN': '设备', en: 'Device' },
    },
    read: async (call) => (await ownRecord(call)).signIns,
    fate: {
      stays: {
        'zh-CN': '网络日志依法至少保存六个月（网络安全法第二十一条）。',
        en: 'Logs of the network stay six months at least, by law (Cybersecurity Law, article 21).',
      },
      rule: 'sign-in-history',
    },
  },
  {
    key: 'powers',
    title: { 'zh-CN': '代办关系', en: 'Who acts for whom' },
    fields: {
      agentName: { 'zh-CN': '代办人', en: 'Who acts' },
      principalName: { 'zh-CN': '代谁办事', en: 'For whom' },
      scope: { 'zh-CN': '依据', en: 'Ground' },
      matters: { 'zh-CN': '事项', en: 'Items' },
      from: { 'zh-CN': '自', en: 'From' },
      to: { 'zh-CN': '至', en: 'To' },
    },
    read: async (call) => {
      const { held, given } = await ownRecord(call);
      return [...held, ...given];
    },
    fate: {
      stays: {
        'zh-CN': '它证明别人的代办有效；不再需要的，可以在“代办与授权”里终止。',
        en: 'It shows that what was done for somebody was lawful. What is not needed can be ended under “Powers”.',
      },
    },
  },
  {
    key: 'register-record',
    title: { 'zh-CN': '人口登记信息', en: 'Record in the population register' },
    fields: {
      title: { 'zh-CN': '登记簿', en: 'Register' },
      data: { 'zh-CN': '登记内容', en: 'Entry' },
      validFrom: { 'zh-CN': '自', en: 'From' },
      steward: { 'zh-CN': '管理机关', en: 'Kept by' },
    },
    ofWards: true,
    read: ownEntry,
    fate: {
      stays: {
        'zh-CN': '登记簿依法登记；有错误请提出更正请求。',
        en: 'Registers are kept by law; ask for a correction where one is wrong.',
      },
    },
  },
  {
    key: 'signatures',
    title: { 'zh-CN': '电子签名', en: 'Personal signatures' },
    fields: {
      signedAt: { 'zh-CN': '时间', en: 'When' },
      title: { 'zh-CN': '签署的文件', en: 'Signed' },
      documentKind: { 'zh-CN': '种类', en: 'Kind' },
      certificateSerial: { 'zh-CN': '证书编号', en: 'Certificate' },
    },
    read: (call) =>
      wholeList(async (before) => {
        const { signatures, next } = await listSignatures(call, before === undefined ? {} : { before });
        return { rows: signatures, next };
      }),
    fate: {
      stays: {
        'zh-CN':
          '它证明文件是您签的，文件在一天，它就要查得到（电子签名法第十三条）；证书可以在“登录与安全”里作废。',
        en: 'It proves that you signed a document, for as long as somebody has it; the certificate can be revoked under “Sign-in and security”.',
      },
    },
  },
  {
    key: 'messages',
    title: { 'zh-CN': '消息', en: 'Messages' },
    fields: {
      createdAt: { 'zh-CN': '时间', en: 'When' },
      title: { 'zh-CN': '标题', en: 'Title' },
      body: { 'zh-CN': '内容', en: 'Text' },
      readAt: { 'zh-CN': '已读', en: 'Read' },
    },
    read: (call) => allMessages(call),
    fate: {
      stays: {
        'zh-CN': '它证明已经告知您决定和期限；所发短信、邮件的号码和内容到期清除。',
        en: 'It shows that you were told of decisions and periods. Addresses and words of texts and mails go in time.',
      },
      rule: 'message-copies',
    },
  },
  {
    key: 'devices',
    title: { 'zh-CN': '接收提醒的设备', en: 'Devices for reminders' },
    fields: { name: { 'zh-CN': '设备', en: 'Device' }, addedAt: { 'zh-CN': '添加时间', en: 'Added' } },
    read: async (call) => (await listDevices(call)).devices,
    fate: {
      goes: async (call) => {
        const { devices } = await listDevices(call);
        for (const { id } of devices) await removeDevice(call, id);
        return devices.length;
      },
    },
  },
];

async function ownEntry(call: Call): Promise<readonly object[]> {
  const subjectId = call.actor.onBehalfOf ?? call.actor.subjectId;
  const record =
    subjectId === undefined ? undefined : await recordById(call, subjectId, { purpose: 'own-copy' });
  return record ? [record] : [];
}

const pageOfMessages = 200;

const allMessages = (call: Call) =>
  wholeList(async (before) => {
    const page = { limit: pageOfMessages, ...(before === undefined ? {} : { before }) };
    const { messages } = await listMessages(call, page);
    return { rows: messages, next: messages.length === pageOfMessages ? messages.at(-1)?.id : null };
  });
