import assert from 'node:assert/strict';
import { issueLicence, type Licence, type LicenceType } from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { issueAccessToken } from '#platform/identity/index.ts';
import { modules } from '../modules.ts';
import { callOf, openTestCity } from './test-city.ts';

export type WalletCity = Awaited<ReturnType<typeof openWalletCity>>;

/** A city with its HTTP server, a teacher who holds a licence, a stranger, and an agent of a firm, each with a token. */
export async function openWalletCity() {
  const city = await openTestCity(['packs/china', 'packs/mingzhou']);
  const system = systemCall(city, 'test');
  const holder = await callOf(city, 'chen.yutong');
  const http = await createHttpServer(city, modules);
  const firm = '91339901MAD7K2L486';
  const tokenOf = async (login: string) => {
    const { actor } = await callOf(city, login);
    return issueAccessToken(system, { accountId: actor.id, clientId: 'demo-department' });
  };
  const tokens = {
    holder: await tokenOf('chen.yutong'),
    stranger: await tokenOf('he.guifang'),
    agent: await tokenOf('shen.zhiyuan'),
  };
  const origin = () => city.config.publicUrl;
  const now = () => Math.floor(city.clock.now().getTime() / 1000);
  const firmRecord = async () => (await callOf(city, 'shen.zhiyuan', firm)).actor.onBehalfOf ?? '';

  async function issue(as: Pick<Partial<LicenceType>, 'layout'> = {}): Promise<Licence> {
    const licenceType = (await currentRelease(system)).part('licence', 'teacher-certificate');
    const body = await findBody(system, 'education');
    assert.ok(licenceType && body);
    return city.database.transaction((transaction) =>
      issueLicence(system, transaction, {
        licenceType: { ...licenceType, ...as },
        body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
        regionCode: '339901000000',
        holder: {
          subjectId: holder.actor.subjectId ?? null,
          name: '陈雨桐',
          code: '339901199204181028',
          codeType: '公民身份号码',
        },
        values: [
          { label: { 'zh-CN': '姓名', en: 'Name' }, value: '陈雨桐', mask: 'name' },
          { label: { 'zh-CN': '公民身份号码', en: 'Citizen ID' }, value: '339901199204181028', mask: 'id' },
          { label: { 'zh-CN': '任教学段', en: 'Level' }, value: '高级中学', claim: 'stage', sd: 'never' },
          { label: { 'zh-CN': '任教学科', en: 'Subject' }, value: '数学' },
        ],
      }),
    );
  }

  async function ask(
    method: 'GET' | 'POST' | 'DELETE',
    address: string,
    options: {
      readonly as?: keyof typeof tokens | { readonly token: string };
      /** A proof of possession of the token, or of the key that it is asked for. */
      readonly proof?: string;
      readonly for?: string;
      readonly form?: Readonly<Record<string, string>>;
      readonly body?: object;
    } = {},
  ) {
    const { as } = options;
    const token = typeof as === 'object' ? as.token : as && tokens[as];
    const answer = await http.inject({
      method,
      url: address.replace(origin(), ''),
      headers: {
        ...(token ? { authorization: `${options.proof ? 'DPoP' : 'Bearer'} ${token}` } : {}),
        ...(options.proof ? { dpop: options.proof } : {}),
        ...(options.for ? { 'mingtang-acting-for': options.for } : {}),
        ...(options.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(options.form ? { payload: new URLSearchParams(options.form).toString() } : {}),
      ...(options.body ? { payload: options.body } : {}),
    });
    const isJson = answer.headers['content-type']?.toString().includes('json') ?? false;
    return { status: answer.statusCode, text: answer.body, json: isJson ? answer.json() : undefined };
  }

  return {
    city,
    http,
    system,
    holder,
    firm,
    origin,
    now,
    firmRecord,
    tokenOf,
    issue,
    ask,
    close: async () => {
      await http.close();
      await city.database.close();
    },
  };
}
