import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { configProblem } from './problems.ts';
import type { Config } from './read-config.ts';

const names = ['MINGTANG_CLIENT_CERTIFICATE', 'MINGTANG_CLIENT_KEY'] as const;

/** One without the other proves nobody, and two that do not belong together neither: told at start, not by the first payment. */
export function clientCertificateIn(
  environment: Readonly<Record<string, string | undefined>>,
): Config['clientCertificate'] {
  const [certificateFile, keyFile] = names.map((name) => environment[name] || undefined);
  if (certificateFile === undefined && keyFile === undefined) return undefined;
  const [certificate, key] = [textOf(names[0], certificateFile), textOf(names[1], keyFile)];
  const fits = attempt(names[0], certificateFile, () =>
    new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)),
  );
  if (!fits) throw invalid(names[1], keyFile);
  return { certificate, key };
}

const textOf = (name: string, file = '') => attempt(name, file, () => readFileSync(file, 'utf8'));

function attempt<Result>(name: string, file: string | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw invalid(name, file, error);
  }
}

const invalid = (name: string, file = '', cause?: unknown) =>
  configProblem('invalid', { name, value: file, expected: '*.pem' }, [], cause);
