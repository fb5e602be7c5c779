import type { AccountDefinition, ClientDefinition } from './model.ts';

/** Other systems of the demonstration city. Their secrets are public: in production none of them exists. */
export function demonstrationClients(
  publicUrl: string,
): readonly (ClientDefinition & { readonly account?: AccountDefinition })[] {
  return [
    {
      id: 'demo-department',
      name: { 'zh-CN': '部门业务系统（演示）', en: 'Department system (demonstration)' },
      firstParty: true,
      redirectUris: [`${publicUrl}/demonstration/callback`],
      grantTypes: ['authorization_code', 'refresh_token'],
      scope: 'openid profile offline_access api',
    },
    {
      id: 'demo-third-party',
      name: { 'zh-CN': '第三方应用（演示）', en: 'Third-party application (demonstration)' },
      firstParty: false,
      redirectUris: [`${publicUrl}/demonstration/third-party/callback`],
      grantTypes: ['authorization_code'],
      scope: 'openid profile',
    },
    {
      id: 'demo-integrator',
      name: { 'zh-CN': '接口调用方（演示）', en: 'Integrator (demonstration)' },
      firstParty: true,
      redirectUris: [],
      grantTypes: ['client_credentials'],
      scope: 'api',
      secret: 'demonstration-only',
      account: {
        account: 'demo-integrator',
        password: 'no one signs in with this one',
        kind: 'service',
        name: '接口调用方（演示）',
      },
    },
  ];
}
