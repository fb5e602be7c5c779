import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { compileProcess } from './compile-process.ts';
import type { CompiledProcess } from './definition.ts';
import type { Finding } from './finding.ts';
import { handlers } from './handlers.ts';
import { processProblem } from './problems.ts';
import { insertDefinition, selectDefinition, selectDefinitionId } from './store.ts';

export interface Deployment {
  readonly key: string;
  readonly releaseId: string;
  readonly xml: string;
  readonly fileName: string;
}

/** All that would keep this model from running. Empty: it can be deployed. */
export async function checkProcess(xml: string, fileName: string): Promise<readonly Finding[]> {
  const { findings } = await compileProcess(xml, fileName, { services: handlers.serviceNames() });
  return findings;
}

/** Models that would run: what could be called stays callable, so a release need not ask again of those it has left as they were. */
const runnable = new Set<string>();

/** Keeps a process under its release; the same file again answers the same id. A faulty model is refused. */
export async function deployProcess(
  call: Call,
  transaction: Transaction,
  deployment: Deployment,
): Promise<string> {
  const { key, releaseId, xml, fileName } = deployment;
  const hash = createHash('sha256').update(xml).digest('hex');
  const [first, ...others] = runnable.has(hash) ? [] : await checkProcess(xml, fileName);
  if (first)
    throw processProblem('not-runnable', {
      key,
      count: others.length + 1,
      first: `${first.file}:${first.line} ${textIn(first.message, call.language)}`,
      remedy: textIn(first.remedy, call.language),
    });
  if (runnable.size > mostKept) runnable.clear();
  runnable.add(hash);
  const fresh = newId();
  const id = await insertDefinition(
    transaction,
    { id: fresh, key, releaseId, hash, fileName, xml },
    call.clock.now(),
  );
  if (id === fresh)
    await recordAudit(call, transaction, [
      {
        action: 'process.deploy',
        object: { kind: 'process-definition', id },
        detail: { key, releaseId, hash },
      },
    ]);
  return id;
}

/** The definition of a process in a release. */
export async function findDefinition(
  on: Queryable,
  releaseId: string,
  key: string,
): Promise<string | undefined> {
  const known = definitionIds.get(on.origin) ?? new Map<string, string>();
  definitionIds.set(on.origin, known);
  const name = `${releaseId} ${key}`;
  const id = known.get(name) ?? (await selectDefinitionId(on, releaseId, key));
  if (id !== undefined && known.size < mostKept) known.set(name, id);
  return id;
}

/** A release keeps its processes for ever. */
const definitionIds = new WeakMap<Database, Map<string, string>>();

/** Definitions never change, so each is compiled once; the same text in many releases is compiled once. */
const compiledByHash = new Map<string, Promise<CompiledProcess>>();
const hashById = new Map<string, string>();
const mostKept = 1000;

export async function compiledDefinition(on: Queryable, id: string): Promise<CompiledProcess> {
  const known = compiledByHash.get(hashById.get(id) ?? '');
  if (known) return known;
  const row = await selectDefinition(on, id);
  if (!row) throw processProblem('definition-not-found', { id });
  if (hashById.size > mostKept) {
    hashById.clear();
    compiledByHash.clear();
  }
  hashById.set(id, row.hash);
  let compiled = compiledByHash.get(row.hash);
  if (!compiled) {
    compiled = compileKept(row.xml, row.fileName, row.key);
    compiledByHash.set(row.hash, compiled);
    compiled.catch(() => compiledByHash.delete(row.hash));
  }
  return compiled;
}

async function compileKept(xml: string, fileName: string, key: string): Promise<CompiledProcess> {
  const { process, findings } = await compileProcess(xml, fileName);
  if (process) return process;
  const [first] = findings;
  throw processProblem('not-runnable', {
    key,
    count: findings.length,
    first: `${fileName}:${first?.line ?? 1} ${textIn(first?.message, 'zh-CN')}`,
    remedy: textIn(first?.remedy, 'zh-CN'),
  });
}
