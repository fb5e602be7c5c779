import type { Application } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';
import type { LdapUpstream, UpstreamPerson } from './upstream-model.ts';

const patience = 5000;

/**
 * Whether the directory lets this name in with this password, and who it is there. An empty password is refused by ourselves: to
 * many directories it is a question of nobody in particular, which they answer with yes.
 */
export async function askLdap(
  { log }: Application,
  upstream: LdapUpstream,
  login: string,
  password: string,
): Promise<UpstreamPerson> {
  if (password === '' || !/^[\p{L}\p{N}._@-]{1,100}$/u.test(login)) throw identityProblem('sign-in-refused');
  const { Client, InvalidCredentialsError, NoSuchObjectError } = await import('ldapts');
  const client = new Client({ url: upstream.url, timeout: patience, connectTimeout: patience });
  const subject = `${upstream.attribute}=${login},${upstream.base}`;
  try {
    await client.bind(subject, password);
    const { claim } = upstream.identifier;
    const { searchEntries } = await client.search(subject, { scope: 'base', attributes: [claim] });
    const value = searchEntries[0]?.[claim];
    return { subject: subject.toLowerCase(), identifier: typeof value === 'string' ? value : null };
  } catch (error) {
    if (error instanceof InvalidCredentialsError || error instanceof NoSuchObjectError)
      throw identityProblem('sign-in-refused', {}, [], error);
    log.warn({ error, upstream: upstream.id }, 'an upstream directory did not answer as it should');
    throw identityProblem('upstream-down', {}, [], error);
  } finally {
    await client.unbind().catch(() => undefined);
  }
}
