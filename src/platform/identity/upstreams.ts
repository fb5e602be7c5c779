import { readFile } from 'node:fs/promises';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Application } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { isPrivateWay } from '#kernel/outgoing/index.ts';
import { identityProblem } from './problems.ts';
import { Upstream } from './upstream-model.ts';

const read = new Map<string, Promise<readonly Upstream[]>>();

/** The providers above us, from the file that the configuration names; read once. */
export function upstreamsOf({ config }: Pick<Application, 'config'>): Promise<readonly Upstream[]> {
  const { upstreams: file, mode } = config;
  if (file === undefined) return Promise.resolve([]);
  const known = read.get(file) ?? parse(file, mode);
  read.set(file, known);
  return known;
}

async function parse(file: string, mode: Config['mode']): Promise<readonly Upstream[]> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'));
  const schema = Type.Array(Upstream);
  if (!Value.Check(schema, content)) {
    const [first] = Value.Errors(schema, content);
    throw identityProblem('upstream-config', {
      file,
      fault: `${first?.instancePath ?? ''} ${first?.message ?? ''}`,
    });
  }
  const open =
    mode === 'production' ? content.find((upstream) => !isPrivateWay(addressOf(upstream))) : undefined;
  if (open) throw identityProblem('upstream-plain', { file, id: open.id });
  return content;
}

/** Where passwords, codes or answers travel. */
function addressOf(upstream: Upstream): string {
  switch (upstream.kind) {
    case 'oidc':
      return upstream.issuer;
    case 'saml':
      return upstream.entryPoint;
    case 'ldap':
      return upstream.url;
  }
}

export async function findUpstream<Kind extends Upstream['kind']>(
  application: Pick<Application, 'config'>,
  id: string,
  ...kinds: readonly Kind[]
): Promise<Extract<Upstream, { kind: Kind }>> {
  const found = (await upstreamsOf(application)).find((upstream) => upstream.id === id);
  if (!found || !isOf(found, kinds)) throw identityProblem('upstream-unknown');
  return found;
}

function isOf<Kind extends Upstream['kind']>(
  upstream: Upstream,
  kinds: readonly Kind[],
): upstream is Extract<Upstream, { kind: Kind }> {
  return (kinds as readonly string[]).includes(upstream.kind);
}
