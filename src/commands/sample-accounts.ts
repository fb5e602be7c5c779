import { readDemonstrationAccounts } from '#casework/packs/index.ts';
import { textIn } from '#kernel/i18n/index.ts';

/** How many of the sample accounts are shown at start: those a pack has a note for. */
const width = 28;

/** The accounts to try the demonstration city with, for the terminal. */
export async function sampleAccounts(packs: readonly string[]): Promise<string> {
  const accounts = await readDemonstrationAccounts(packs);
  const noted = accounts.filter(({ note }) => note !== undefined);
  const lines = noted.map(
    ({ account, note }) => `  ${account.padEnd(width)} ${textIn(note, 'zh-CN')} · ${textIn(note, 'en')}`,
  );
  const [first] = accounts;
  return [`  样本账号 sample accounts (密码 password: ${first?.password ?? ''})`, ...lines, ''].join('\n');
}
