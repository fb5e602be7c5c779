import { isIPv4, isIPv6 } from 'node:net';

const browsers = [
  ['MicroMessenger', /MicroMessenger\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ['Safari', /Version\/.*Safari\//],
] as const;

const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** A browser as its owner would name it: “Chrome · Windows”. What does not say what it is stays unnamed. */
export function deviceNamed(userAgent: string | null): string {
  const named = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0];
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(' · ') || '?';
}

export interface Network {
  readonly kind: 'own' | 'inner' | 'internet' | 'unknown';
  /** The network's part of the address: enough to know one's own, too little to find a person. */
  readonly text: string;
}

const inner = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe[89ab])/i;

/** Where an address is, as far as its own form tells. */
export function networkOf(address: string | null): Network {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  if (!isIPv4(plain) && !isIPv6(plain)) return { kind: 'unknown', text: '?' };
  const text = isIPv4(plain)
    ? plain.replace(/\.\d+\.\d+$/, '.*.*')
    : `${plain.split(':').slice(0, 3).join(':')}:*`;
  if (plain === '::1' || plain.startsWith('127.')) return { kind: 'own', text };
  return { kind: inner.test(plain) ? 'inner' : 'internet', text };
}
