/** A value as people read it: words without quotes, nothing as a dash. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function briefly(value: unknown, room: number): string {
  const said = sayValue(value);
  return said.length > room ? `${said.slice(0, room - 1)}…` : said;
}
