/** What tells a programmer where an error comes from, and nobody anything about a person. */
const tellingNames = [
  'code',
  'status',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
] as const;

const deepestCause = 3;

/**
 * An error, or what else was thrown, as it stands in the log: its kind, words, place and cause. Databases and libraries hang
 * values on their errors (the row that was there already, the request that failed): those stay out, and numbers of people and
 * secrets in addresses are cut from the words.
 */
export function sayError(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null) return { message: withoutPersons(String(error)) };
  const told = error as Readonly<Record<string, unknown>>;
  const words = told['message'] ?? told['statusText'] ?? '';
  const said: Record<string, unknown> = {
    type:
      typeof told['name'] === 'string' && told['name'] !== 'Error' ? told['name'] : error.constructor?.name,
    message: withoutPersons(withoutValues(String(words), told['code'])),
  };
  for (const name of tellingNames)
    if (typeof told[name] === 'string' || typeof told[name] === 'number') said[name] = told[name];
  const stack = typeof told['stack'] === 'string' ? told['stack'] : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  if (frames.length > 0) said['stack'] = frames.join('\n');
  if (told['cause'] !== undefined && depth < deepestCause) said['cause'] = sayError(told['cause'], depth + 1);
  return said;
}

/** PostgreSQL repeats in quotation marks what could not be read as a date, a number or an id (class 22). */
const withoutValues = (message: string, code: unknown) =>
  typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)
    ? message.replace(/"[^"]*"|'[^']*'/g, '"•"')
    : message;

function withoutPersons(text: string): string {
  return text
    .replace(/(?<=\/\/)[^\s/@]+@/g, '•@')
    .replace(/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, '•')
    .replace(/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)/g, '•')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '•')
    .replace(/\b(Bearer|Basic|DPoP) +[\w.~+/=-]+/g, '$1 •')
    .replace(
      /\b(code|state|token|id_token|access_token|refresh_token|client_secret|password|key)=[^&\s"']+/gi,
      '$1=•',
    );
}
